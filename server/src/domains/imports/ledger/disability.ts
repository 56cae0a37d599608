import { codeFor, disabilityDetailFor } from './codes.ts'
import type { CodeTables } from './codes.ts'
import { compact } from './cells.ts'

export type Disability = { readonly kind: string; readonly detail: string | null }
export type CertificateKind = 'physical' | 'intellectual' | 'mental'
export type Certificate = { kind: CertificateKind; grade: string | null; number: string | null; issuedOn: string | null; renewalOn: string | null }

const grade = /(第?\s*[12一二]\s*種)?\s*([1-7一二三四五六七]\s*級)|([ABC]\s*[12１２]?(?![a-z]))|(最?重度|中度|軽度)/iu
const certificateWords = /(手帳|療育|身障|愛の手帳|愛護|保健福祉|みどりの手帳)/u

const holdsCertificate = (kind: string): kind is CertificateKind => kind === 'physical' || kind === 'intellectual' || kind === 'mental'
const gradeOf = (text: string): string | null => grade.exec(text.normalize('NFKC').replace(/(asd|adhd|pdd)/giu, ''))?.[0]?.replace(/\s/gu, '') ?? null

/** 「知的（B2）・精神2級」 → disabilities in order (first is 主) and the certificates their grades speak of. */
export const readDisabilities = (text: string, tables: CodeTables): { disabilities: Disability[]; certificates: Certificate[]; unknown: string[] } => {
  const own = codeFor('disability', text, tables)
  const whole = tables.disability && own !== undefined ? [text] : null
  const pieces = (whole ?? text.split(/[・、,，/／＋+&＆\n]|(?<=[)）級])\s+|と(?=知的|精神|身体|発達)/u)).map((piece) => piece.trim()).filter((piece) => piece !== '')
  const disabilities: Disability[] = []
  const certificates: Certificate[] = []
  const unknown: string[] = []
  for (const piece of pieces) {
    const written = piece.normalize('NFKC')
    const pieceGrade = gradeOf(written)
    const word = written.replace(/[(（〔［[].*$/u, '').trim() || written
    const code = codeFor('disability', word, tables) ?? codeFor('disability', written, tables)
    if (code === undefined) {
      const last = certificates.at(-1)
      if (pieceGrade && last && last.grade === null) last.grade = pieceGrade
      else unknown.push(piece)
      continue
    }
    if (code === null) continue
    if (!disabilities.some((other) => other.kind === code)) disabilities.push({ kind: code, detail: disabilityDetailFor(written) })
    const isRefused = /(なし|無し|申請中|未取得|無$)/u.test(compact(written))
    if (holdsCertificate(code) && !isRefused && (pieceGrade !== null || certificateWords.test(written))) certificates.push({ kind: code, grade: pieceGrade, number: null, issuedOn: null, renewalOn: null })
  }
  return { disabilities, certificates, unknown }
}

/** A grade in a column of its own belongs to the certificate of the first disability that has one. */
export const addGrade = (certificates: Certificate[], disabilities: readonly Disability[], text: string): boolean => {
  const written = text.normalize('NFKC').trim()
  const own = readDisabilities(written, {})
  if (own.certificates.length > 0) {
    for (const found of own.certificates) {
      const same = certificates.find((other) => other.kind === found.kind)
      if (same) same.grade ??= found.grade
      else certificates.push(found)
    }
    return true
  }
  const kind = disabilities.map((disability) => disability.kind).find(holdsCertificate)
  if (!kind) return false
  const same = certificates.find((other) => other.kind === kind)
  if (same) same.grade ??= written
  else certificates.push({ kind, grade: written, number: null, issuedOn: null, renewalOn: null })
  return true
}
