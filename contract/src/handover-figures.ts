import { z } from 'zod'
import { HandoverKind } from './handovers.ts'
import { Period, PeriodKind } from './reports.ts'
import { CalendarDay, CalendarMonth } from './shared/calendar.ts'
import { endpoint } from './shared/endpoint.ts'
import { fileReply } from './shared/files.ts'
import { OrganizationId, RegistrantId } from './shared/ids.ts'
import { many, pageOf, PageQuery } from './shared/paging.ts'

// 引継ぎの数字 (rows 412, 1401): counted from the terms, the people and the handovers of the own organisation. Each figure
// is named by table, row and column and opens its rows; what is counted stands on the page.

export const FigureTable = z.enum(['terms', 'moves', 'answers', 'joint', 'results'])
export type FigureTable = z.infer<typeof FigureTable>
/** Key of a whole row or column. */
export const allKey = 'all'
export const figureShapes = {
  terms: { rows: ['retentionService', 'sendingFollowUp', 'trainingSchool', 'schoolFollowUp', allKey], columns: ['handedOver', 'declined', 'notNeeded', 'left', 'continues', 'open', allKey] },
  moves: { rows: ['earlier', 'new', 'unknown', allKey], columns: ['supported', 'notSupported', allKey] },
  answers: { rows: ['received', 'sent'], columns: ['within7', 'within14', 'later', 'waiting', allKey] },
  joint: { rows: ['received', 'sent'], columns: ['joint', 'exception', 'fewer', allKey] },
  results: { rows: ['30', '90', '180'], columns: ['reported', 'notYet', allKey] },
} as const satisfies Record<FigureTable, { rows: readonly string[]; columns: readonly string[] }>

const cut = { kind: PeriodKind.default('year'), at: CalendarMonth.optional(), branch: z.union([z.uuid(), z.literal('none')]).optional(), handoverKind: many(HandoverKind) }
export const FigureQuery = z.strictObject(cut)
export type FigureQuery = z.infer<typeof FigureQuery>

export const HandoverFigures = z.object({
  period: Period,
  organizationName: z.string(),
  cut: z.array(z.string()),
  madeAt: z.iso.datetime(),
  /** `values[row][column]` in the order of `figureShapes`. */
  tables: z.array(z.object({ id: FigureTable, values: z.array(z.array(z.int())) })),
  /** Half of the answers came within so many days; null without an answer. */
  medianDays: z.object({ received: z.number().nullable(), sent: z.number().nullable() }),
  isEmpty: z.boolean(),
})
export type HandoverFigures = z.infer<typeof HandoverFigures>
export const getHandoverFigures = endpoint({ method: 'GET', path: '/handover-figures', query: FigureQuery, reply: HandoverFigures })

export const FigureRow = z.object({
  id: z.string(),
  registrantId: RegistrantId.nullable(),
  handover: z.object({ holderId: OrganizationId, id: z.uuid() }).nullable(),
  /** The person where they are an own registrant, else the other organisation. */
  name: z.string(),
  kana: z.string(),
  on: CalendarDay,
  /** Already in words. */
  facts: z.array(z.string()),
})
export type FigureRow = z.infer<typeof FigureRow>
/** `total` equals the figure, always. */
export const getHandoverFigureRows = endpoint({
  method: 'GET', path: '/handover-figures/rows', query: z.strictObject({ ...cut, table: FigureTable, row: z.string().max(40), column: z.string().max(40), ...PageQuery.shape }), reply: pageOf(FigureRow),
})
export const downloadHandoverFigures = endpoint({ method: 'GET', path: '/handover-figures/file', query: FigureQuery, reply: fileReply })
