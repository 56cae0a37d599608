import { searchRegistrants, type FoundRegistrant } from '@tomoni/contract/registrants'
import { useQuery } from '@tanstack/react-query'
import { formatDay, type CalendarDay } from '@tomoni/contract/shared/calendar'
import { importText as t } from '@tomoni/contract/text/import-pages'
import { api } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { useSearchText } from '../../ui/hooks.ts'

const facts = (person: FoundRegistrant) => [person.kana, person.birthDate === null ? '' : formatDay(person.birthDate as CalendarDay), person.workplace ?? ''].filter(Boolean).join('・')

/** Whose contact it is, when the ledger's name finds nobody. */
export function PersonSearch({ onChoose }: { onChoose: (registrantId: string) => void }) {
  const search = useSearchText()
  const found = useQuery({ queryKey: ['imports', 'people', search.term], queryFn: ({ signal }) => api(searchRegistrants, { query: { q: search.term, limit: 6 } }, { signal }), enabled: search.term !== '' })
  return (
    <section className="mb-5">
      <label className="block text-cell font-bold" htmlFor="person-search">{t.searchPerson}</label>
      <p className="mt-0 mb-1.5 text-small text-ink-2">{t.searchPersonHelp}</p>
      <input id="person-search" type="search" autoComplete="off" className="field" {...search.fieldProps} />
      {found.data !== undefined && search.term !== '' && (
        <ul className="m-0 mt-1.5 list-none rounded-lg border border-line p-0">
          {found.data.items.map((person) => (
            <li key={person.id} className="flex items-center gap-3 border-line-2 px-3 py-2 not-first:border-t">
              <span className="min-w-0 flex-1 text-cell"><b>{person.name}</b><span className="block text-small text-ink-3">{facts(person)}</span></span>
              <Button size="s" onPress={() => onChoose(person.id)}>{t.isThis}</Button>
            </li>
          ))}
          {found.data.items.length === 0 && <li className="px-3 py-3 text-cell text-ink-2">{t.noRows}</li>}
        </ul>
      )}
    </section>
  )
}
