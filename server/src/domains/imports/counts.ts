import type { ImportSummary } from '@tomoni/contract/imports'

export const emptyCounts = (): ImportSummary['rows'] => ({ new: 0, update: 0, unchanged: 0, review: 0, error: 0, skipped: 0 })
