import type { TextFinding } from '@tomoni/contract/handovers'
import type { Viewer } from '../../access/visibility.ts'
import type { Transaction } from '../../db/database.ts'
import { namesKnown } from './sql-choices.ts'
import { findSensitiveText, type PersonName, type TextCheckContext } from './text-check-rules.ts'

const plain = ({ family, given, familyKana, givenKana }: PersonName): PersonName => ({ family, given, familyKana, givenKana })

/**
 * Other people's names and sensitive facts in texts that are about to leave the organisation (row 1208). Positions count
 * UTF-16 units inside each text, as `slice` does. It shows, it does not decide: the writer confirms what may go.
 */
export async function checkTextsLeaving(ctx: Viewer & { readonly tx: Transaction }, what: { readonly registrantId: string; readonly texts: readonly { readonly path: string; readonly text: string }[] }): Promise<TextFinding[]> {
  if (what.texts.every(({ text }) => text.trim() === '')) return []
  const names = await namesKnown(ctx, what.registrantId)
  const context: TextCheckContext = { own: names.filter((n) => n.isOwn).map(plain), others: names.filter((n) => !n.isOwn).map(plain) }
  return what.texts.flatMap(({ path, text }) => findSensitiveText(text, context).map((finding) => ({ path, ...finding })))
}
