import { useQuery, useQueryClient } from '@tanstack/react-query'
import { changeNoticePreferences, getNoticePreferences, NoticeGroup, NoticeWay } from '@tomoni/contract/notices'
import { noticeGroupText, noticesText as t, noticeWayText } from '@tomoni/contract/text/notices'
import { api } from '../../api.ts'
import { sayProblem } from '../../say-problem.ts'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Fields } from '../../ui/Field.tsx'
import { Banner, SkeletonRows } from '../../ui/Notes.tsx'
import { Select } from '../../ui/Select.tsx'
import { toast } from '../../ui/Toast.tsx'
import { noticesKey } from './use-notices.ts'

const options = NoticeWay.options.map((value) => ({ value, label: noticeWayText[value] }))
const key = [...noticesKey, 'preferences'] as const

/** 即時・まとめ・なし for each kind; saved with the choice. */
export function NoticePreferences() {
  const client = useQueryClient()
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => api(getNoticePreferences, {}, { signal }) })
  const data = query.data
  const choose = (group: NoticeGroup, way: string) => {
    if (data === undefined) return
    const before = data.ways
    const save = (ways: typeof before): Promise<void> => {
      client.setQueryData(key, { ...data, ways })
      return api(changeNoticePreferences, { body: { ways } }).then(() => undefined)
    }
    save({ ...before, [group]: NoticeWay.parse(way) }).then(
      () => toast(t.saved, { undo: () => void save(before).catch(sayProblem) }),
      (problem: unknown) => {
        client.setQueryData(key, data)
        sayProblem(problem)
      },
    )
  }
  return (
    <Card title={t.preferences}>
      <CardBody>
        <p className="mt-0 mb-4 text-note text-ink-2">{t.preferencesLead}</p>
        {data === undefined ? <SkeletonRows rows={4} label={t.preferences} /> : (
          <Fields>
            {!data.sendsMail && <Banner tone="n">{t.noMail}</Banner>}
            {NoticeGroup.options.map((group) => <Select key={group} name={group} label={noticeGroupText[group].title} help={noticeGroupText[group].help} value={data.ways[group]} onChange={(way) => choose(group, way)} options={options} />)}
          </Fields>
        )}
      </CardBody>
    </Card>
  )
}
