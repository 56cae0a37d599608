import { kanaKey, searchKey } from '@tomoni/contract/shared/japanese-text'
import { phoneKey } from '@tomoni/contract/shared/phone'

// How an organisation is found, sorted and recognised as a double.

/** 株式会社, ㈱, (有) … say what kind of body it is, not which one. */
const legalForms = /(?:株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|公益社団法人|一般財団法人|公益財団法人|社会福祉法人|医療法人(?:社団|財団)?|特定非営利活動法人|npo法人|学校法人|\(株\)|\(有\)|\(同\)|\(福\)|\(社\)|\(一社\)|\(特非\)|\(npo\))/gu

/** Name to compare by: variants, width and the legal form make no difference. Empty when nothing else is left. */
export const partnerNameKey = (name: string): string => searchKey(name).replaceAll(legalForms, '')

export type PartnerTexts = { readonly name: string; readonly kana: string; readonly phone: string | null; readonly fax: string | null; readonly address: string | null; readonly contacts: readonly string[] }

/** One line for each text an organisation is searched by. Applied to what is stored; `searchTerms` to what is typed. */
export const partnerSearchText = (p: PartnerTexts): string =>
  [partnerNameKey(p.name), searchKey(p.name), searchKey(p.kana), phoneKey(p.phone ?? ''), phoneKey(p.fax ?? ''), searchKey(p.address ?? ''), ...p.contacts.map((c) => searchKey(c))].join('\n')

/** Words typed, each of which must be found; digits of a telephone as digits. */
export const searchTerms = (q: string): string[] =>
  q.normalize('NFKC').trim().split(/\s+/u).slice(0, 5).map((word) => (/^[\d\-()+]{3,}$/u.test(word) ? phoneKey(word) : searchKey(word))).filter((key) => key !== '')

export const partnerSortKana = (name: string, kana: string): string => kanaKey(kana === '' ? name : kana)

export type Known = { readonly id: string; readonly name: string; readonly kind: string; readonly phone: string | null }
export type Double = { readonly id: string; readonly name: string; readonly kind: string; readonly why: 'name' | 'phone' }

/** Others that are likely the same: same name but for its legal form, or the same telephone. */
export function likelyDoubles(one: { readonly id: string; readonly name: string; readonly phone: string | null }, others: readonly Known[]): Double[] {
  const [name, phone] = [partnerNameKey(one.name), phoneKey(one.phone ?? '')]
  return others.flatMap((other): Double[] => {
    if (other.id === one.id) return []
    const { id, kind } = other
    if (name !== '' && partnerNameKey(other.name) === name) return [{ id, name: other.name, kind, why: 'name' }]
    if (phone.length >= 10 && phoneKey(other.phone ?? '') === phone) return [{ id, name: other.name, kind, why: 'phone' }]
    return []
  })
}
