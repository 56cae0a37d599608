import type { Import, ImportRow, RowCandidate } from '@tomoni/contract/imports'
import { kanaKey, searchKey } from '@tomoni/contract/shared/japanese-text'
import { phoneKey } from '@tomoni/contract/shared/phone'
import { stageText } from '@tomoni/contract/text/codes'
import { importText as t } from '@tomoni/contract/text/import-pages'
import { doubleReasonText } from '@tomoni/contract/text/imports'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { shown } from './row-words.ts'
import type { Decide } from './use-decide.ts'

type Facts = Readonly<Record<'name' | 'nameKana' | 'birthDate' | 'number' | 'phone' | 'address' | 'stage' | 'workplace', string>>
const labels: Readonly<Record<keyof Facts, string>> = { name: '氏名', nameKana: 'フリガナ', birthDate: '生年月日', number: '登録番号', phone: '電話', address: '住所', stage: '状況', workplace: '勤務先' }

const ownFacts = (row: ImportRow): Facts => {
  const find = (field: string) => row.understood.find((line) => line.field === field)?.text ?? ''
  return { name: find('name'), nameKana: find('nameKana'), birthDate: find('birthDate'), number: find('number'), phone: find('phone') || find('mobile'), address: find('address'), stage: find('stage'), workplace: find('workplace') }
}
const factsOf = (one: RowCandidate): Facts => ({ name: one.name, nameKana: one.kana, birthDate: one.birthDate === null ? '' : shown('birthDate', one.birthDate), number: one.number ?? '', phone: one.phone ?? '', address: one.address ?? '', stage: one.stage === null ? '' : (stageText[one.stage as keyof typeof stageText] ?? one.stage), workplace: one.workplace ?? '' })
const keys: Readonly<Partial<Record<keyof Facts, (text: string) => string>>> = { nameKana: kanaKey, phone: phoneKey }
const isAlike = (field: keyof Facts, a: string, b: string) => { const key = keys[field] ?? searchKey; return a !== '' && key(a) === key(b) }

const placeOf = (one: Import, ref: string): string => {
  const match = /^row:(\d+):(\d+)$/u.exec(ref)
  return match ? t.otherRow(t.rowAt(one.sheets[Number(match[1])]?.name ?? '', Number(match[2]))) : t.inRegister
}

/** Others a row may be, beside it: what is the same and what is not, and the two answers. */
export function Candidates({ one, row, decide }: { one: Import; row: ImportRow; decide: Decide }) {
  const own = ownFacts(row)
  const isRecord = row.kind === 'supportRecord'
  return (
    <section aria-label={t.compareTitle} className="mb-5">
      <h3 className="mt-0 mb-2 text-head font-bold">{t.compareTitle}</h3>
      <div className="grid gap-3">
        {row.candidates.map((other) => <Compare key={other.ref} one={one} row={row} own={own} other={other} isRecord={isRecord} decide={decide} />)}
      </div>
    </section>
  )
}

function Compare({ one, row, own, other, isRecord, decide }: { one: Import; row: ImportRow; own: Facts; other: RowCandidate; isRecord: boolean; decide: Decide }) {
  const theirs = factsOf(other)
  const isChosen = row.decision.sameAs === other.ref
  // Beyond doubt and not parted by hand: the check has joined them already.
  const isJoined = !isRecord && other.verdict === 'same' && other.ref.startsWith('row:') && !row.decision.differentFrom.includes(other.ref)
  const isTarget = row.target === other.ref || isChosen || isJoined
  const fields = (Object.keys(labels) as (keyof Facts)[]).filter((field) => own[field] !== '' || theirs[field] !== '')
  const reasons = other.reasons.map((reason) => doubleReasonText[reason] ?? reason)
  return (
    <div className={cx('rounded-xl border bg-paper', isTarget ? 'border-blue-900' : 'border-line')}>
      <div className="flex flex-wrap items-center gap-2 border-b border-line-2 px-4 py-2.5">
        <b className="text-cell">{placeOf(one, other.ref)}</b>
        {isTarget && <Tag tone="b"><Icon name="check" className="size-3.5" />{isRecord ? t.isThis : t.same}</Tag>}
        {other.verdict === 'namesake' && <Tag>{t.different}</Tag>}
        {reasons.length > 0 && <span className="text-small text-ink-2">{reasons.join('・')}</span>}
      </div>
      <table className="w-full border-collapse text-cell">
        <thead className={isRecord ? 'hidden-text' : ''}><tr><th scope="col" className="w-[5.5em]"><VisuallyHidden>{t.field}</VisuallyHidden></th><th scope="col" className="px-2 py-1.5 text-left text-small font-bold text-ink-2">{t.thisRow}</th><th scope="col" className="px-2 py-1.5 text-left text-small font-bold text-ink-2">{placeOf(one, other.ref)}</th></tr></thead>
        <tbody>
          {fields.map((field) => {
            const same = isAlike(field, own[field], theirs[field])
            const differs = own[field] !== '' && theirs[field] !== '' && !same
            return (
              <tr key={field} className="border-t border-line-2 align-top">
                <th scope="row" className="py-1.5 pr-2 pl-4 text-left text-small font-normal whitespace-nowrap text-ink-3">{labels[field]}</th>
                {!isRecord && <td className={cx('px-2 py-1.5', differs && 'font-bold')}>{own[field] || '—'}</td>}
                <td colSpan={isRecord ? 2 : 1} className={cx('px-2 py-1.5', differs && !isRecord && 'font-bold text-orange')}>{theirs[field] || '—'}{same && !isRecord && <Icon name="check" className="ml-1 inline size-4 text-green" />}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <div className="flex flex-wrap gap-2 border-t border-line-2 px-4 py-2.5">
        {isRecord
          ? <Button size="s" onPress={() => decide({ sameAs: other.ref })} disabledReason={isTarget ? t.decided : undefined}>{t.isThis}</Button>
          : <>
              <Button size="s" onPress={() => decide({ sameAs: other.ref, differentFrom: row.decision.differentFrom.filter((ref) => ref !== other.ref) })} disabledReason={isTarget ? t.sameDone : undefined}>{t.same}</Button>
              <Button size="s" onPress={() => decide({ sameAs: isChosen ? null : row.decision.sameAs, differentFrom: [...new Set([...row.decision.differentFrom, other.ref])] })}>{isTarget || other.verdict === 'same' ? t.split : t.different}</Button>
            </>}
      </div>
    </div>
  )
}
