import { defaultCodeLists, type DefaultCode } from '@tomoni/contract/shared/code-lists'

const labelOf = (list: 'disability' | 'disabilityDetail', code: string): string => (defaultCodeLists[list] as readonly DefaultCode[]).find(([c]) => c === code)?.[1] ?? code

/** Disabilities in words for lists: 「精神・発達」「身体（聴覚・言語）」. */
export function summaryOf(primary: string, detail: string | null, other: string | null): string {
  const first = detail === null || primary !== 'physical' ? labelOf('disability', primary) : `${labelOf('disability', primary)}（${labelOf('disabilityDetail', detail)}）`
  return other === null ? first : `${first}・${labelOf('disability', other)}`
}
