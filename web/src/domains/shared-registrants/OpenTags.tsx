import type { Category } from '@tomoni/contract/shared/categories'
import { categoryText } from '@tomoni/contract/text/handovers'
import { Tag, type TagTone } from '../../ui/Tag.tsx'

/** Categories as quiet tags that wrap. */
export function OpenTags({ categories, tone = 'n' }: { categories: readonly Category[]; tone?: TagTone }) {
  return <span className="flex flex-wrap gap-1 phone:max-w-[26em]">{categories.map((category) => <Tag key={category} tone={tone} className="!h-[22px] !px-[7px] !font-normal">{categoryText[category]}</Tag>)}</span>
}
