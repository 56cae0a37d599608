import type { Category } from '@tomoni/contract/shared/categories'
import { categoryText } from '@tomoni/contract/text/handovers'
import { cx } from '../../ui/cx.ts'
import { Tag, type TagTone } from '../../ui/Tag.tsx'

/** Categories as quiet tags that wrap. */
export function OpenTags({ categories, tone = 'n', isWide = false }: { categories: readonly Category[]; tone?: TagTone; /** In a head, where they stand in one line. */ isWide?: boolean }) {
  return <span className={cx('flex flex-wrap gap-1', !isWide && 'phone:max-w-[26em]')}>{categories.map((category) => <Tag key={category} tone={tone} className="!h-[22px] !px-[7px] !font-normal">{categoryText[category]}</Tag>)}</span>
}
