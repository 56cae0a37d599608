import './no-eval.ts'
import { z } from 'zod'

// Categories of data a consent names (product.md). Codes are stored; each is its own table or its own masked columns.

export const Category = z.enum(['contact_details', 'profile', 'disability_medical', 'family_living', 'employment', 'plan', 'assessment', 'records_summary', 'records_full', 'passport', 'accommodation'])
export type Category = z.infer<typeof Category>

/** An employer may never learn of family and living, nor of health but for the 配慮事項 the person chose (row 1203). The database repeats it. */
export const neverForEmployer: readonly Category[] = ['family_living', 'disability_medical', 'assessment', 'records_summary', 'records_full', 'plan']

/** What an emergency reading opens (row 1206); `open_break_glass` repeats it. */
export const emergencyCategories: readonly Category[] = ['contact_details', 'disability_medical', 'family_living', 'profile', 'records_summary']
