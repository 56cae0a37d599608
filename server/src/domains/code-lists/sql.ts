import type { CodeList } from '@tomoni/contract/shared/code-lists'
import { own, visible, type Viewer } from '../../access/visibility.ts'
import { query } from '../../db/database.ts'
import type { CodeItemTable } from '../../db/rows.ts'
import type { Insertable } from 'kysely'

const columns = ['list', 'code', 'label', 'shortLabel', 'parentCode', 'reportCode', 'validFrom', 'validUntil', 'sortOrder', 'version'] as const

export type CodeRow = { list: string; code: string; label: string; shortLabel: string | null; parentCode: string | null; reportCode: string | null; validFrom: string; validUntil: string | null; sortOrder: number; version: number }

/** Every version of every code, in the order of the lists, oldest version first. */
export const allVersions = (viewer: Viewer) => visible(viewer, 'codeItem').select(columns).orderBy('list').orderBy('sortOrder').orderBy('code').orderBy('validFrom')

export const versionsOfList = (viewer: Viewer, list: CodeList) => visible(viewer, 'codeItem').select(columns).where('list', '=', list).orderBy('sortOrder').orderBy('code').orderBy('validFrom')

export const lockCode = (viewer: Viewer, list: CodeList, code: string) => visible(viewer, 'codeItem').select(columns).where('list', '=', list).where('code', '=', code).orderBy('validFrom').forUpdate()

export const insertVersion = (row: Insertable<CodeItemTable>) => query.insertInto('codeItem').values(row)

export const updateVersion = (viewer: Viewer, row: { list: string; code: string; validFrom: string }, set: { label?: string; shortLabel?: string | null; reportCode?: string | null; validUntil?: string | null; version?: number }) =>
  query.updateTable('codeItem').set(set).where(own(viewer)).where('list', '=', row.list).where('code', '=', row.code).where('validFrom', '=', row.validFrom)

export const setOrder = (viewer: Viewer, list: CodeList, code: string, sortOrder: number) => query.updateTable('codeItem').set({ sortOrder }).where(own(viewer)).where('list', '=', list).where('code', '=', code)
