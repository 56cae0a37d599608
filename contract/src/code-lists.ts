import { z } from 'zod'
import { codeListNames, type CodeList } from './shared/code-lists.ts'
import { CalendarDay } from './shared/calendar.ts'
import { endpoint } from './shared/endpoint.ts'

// 選択肢: code lists of one organisation. Each code has versions by `validFrom`; a fact keeps its code for ever, so a
// retired code still has a label. A local addition is counted under the shared code `reportCode`.

export const CodeListName = z.enum(codeListNames as [CodeList, ...CodeList[]])

export const CodeItem = z.object({
  code: z.string(),
  label: z.string(),
  shortLabel: z.string().nullable(),
  parentCode: z.string().nullable(),
  /** Shared code it is counted under; null = itself. */
  reportCode: z.string().nullable(),
})
export type CodeItem = z.infer<typeof CodeItem>

/** `lists`: what can be chosen today, in order. `retired`: codes no longer chosen, for labels of older facts. */
export const CodeLists = z.object({ lists: z.record(CodeListName, z.array(CodeItem)), retired: z.record(CodeListName, z.array(CodeItem)) })
export type CodeLists = z.infer<typeof CodeLists>

export const getCodeLists = endpoint({ method: 'GET', path: '/code-lists', reply: CodeLists })

export const CodeVersion = z.object({ label: z.string(), shortLabel: z.string().nullable(), reportCode: z.string().nullable(), validFrom: z.iso.date(), validUntil: z.iso.date().nullable() })
/** One code with every version it ever had, newest first. */
export const CodeHistory = z.object({
  code: z.string(),
  /** From the shared list; a local addition otherwise. */
  isShared: z.boolean(),
  /** in force today, chosen from a later day on, or no longer chosen */
  state: z.enum(['inForce', 'later', 'retired']),
  parentCode: z.string().nullable(),
  version: z.int(),
  versions: z.array(CodeVersion).min(1),
})
export type CodeHistory = z.infer<typeof CodeHistory>

const listParams = z.strictObject({ list: CodeListName })
const itemParams = z.strictObject({ list: CodeListName, code: z.string().min(1).max(60) })
const Label = z.string().trim().min(1).max(60)
const ShortLabel = z.string().trim().max(20).nullable().default(null)
const ReportCode = z.string().min(1).max(60).nullable().default(null)

export const getCodeList = endpoint({ method: 'GET', path: '/code-lists/:list', params: listParams, reply: z.object({ list: CodeListName, canExtend: z.boolean(), items: z.array(CodeHistory) }) })

/** A local addition; `reportCode` names the shared code it is counted under (必須). The server makes the code. */
export const addCode = endpoint({
  method: 'POST',
  path: '/code-lists/:list/items',
  params: listParams,
  body: z.strictObject({ label: Label, shortLabel: ShortLabel, reportCode: z.string().min(1).max(60), validFrom: CalendarDay }),
  reply: CodeHistory,
})
/** A new label (or report code) from a day on; the same day as the version in force corrects that version. */
export const changeCode = endpoint({
  method: 'PUT',
  path: '/code-lists/:list/items/:code',
  params: itemParams,
  body: z.strictObject({ label: Label, shortLabel: ShortLabel, reportCode: ReportCode, validFrom: CalendarDay, version: z.int().min(1) }),
  reply: CodeHistory,
})
/** Not chosen any more after `lastDay`; `null` takes it back into use. */
export const retireCode = endpoint({
  method: 'POST',
  path: '/code-lists/:list/items/:code/retire',
  params: itemParams,
  body: z.strictObject({ lastDay: CalendarDay.nullable(), version: z.int().min(1) }),
  reply: CodeHistory,
})
/** The whole list in its new order. */
export const orderCodes = endpoint({ method: 'POST', path: '/code-lists/:list/order', params: listParams, body: z.strictObject({ codes: z.array(z.string().min(1).max(60)).min(1).max(300) }), reply: null })
