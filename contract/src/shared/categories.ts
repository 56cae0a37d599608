import './no-eval.ts'
import { z } from 'zod'

// Categories of data a consent names (product.md). Codes are stored; each is its own table or its own masked columns.

export const Category = z.enum(['contact_details', 'profile', 'disability_medical', 'family_living', 'employment', 'plan', 'assessment', 'records_summary', 'records_full', 'passport', 'accommodation'])
export type Category = z.infer<typeof Category>

/** An employer may never learn of family and living, nor of health but for the 配慮事項 the person chose (row 1203). The database repeats it. */
export const neverForEmployer: readonly Category[] = ['family_living', 'disability_medical', 'assessment', 'records_summary', 'records_full', 'plan']

/** Categories in the order of the consent form, each once. */
export const inOrder = (categories: readonly string[]): Category[] => Category.options.filter((category) => categories.includes(category))
