import type { FaceSheetPart } from '@tomoni/contract/registrant-face-sheet'
import type { CodeList } from '@tomoni/contract/shared/code-lists'
import { choiceText, fieldLabels } from '@tomoni/contract/text/face-sheet'

// How each part of the face sheet is written and shown: one description serves the form, the page and the paper.

export type FieldKind = 'line' | 'kana' | 'area' | 'day' | 'phone' | 'email' | 'postalCode' | 'code' | 'codes' | 'choice' | 'number' | 'flag' | 'yesNo' | 'staff' | 'partner' | 'requirements'
export type PartField = {
  readonly name: string
  readonly label: string
  readonly kind: FieldKind
  readonly list?: CodeList
  readonly choices?: Readonly<Record<string, string>>
  /** Takes the whole width of the form. */
  readonly isWide?: boolean
  readonly isOptional?: boolean
  readonly help?: string
}

const field = (name: string, kind: FieldKind, more: Partial<Omit<PartField, 'name' | 'kind'>> = {}): PartField => ({ name, kind, label: fieldLabels[name] ?? name, ...(kind === 'area' || kind === 'codes' || kind === 'requirements' ? { isWide: true } : {}), ...more })
const line = (name: string, more: Partial<PartField> = {}) => field(name, 'line', more)
const area = (name: string) => field(name, 'area')
const day = (name: string) => field(name, 'day')

/** Parts in the order of a conversation; two columns on the page follow it. */
export const partOrder: readonly FaceSheetPart[] = ['intake', 'basic', 'communication', 'contact', 'disabilities', 'certificates', 'medical', 'work', 'profile', 'living', 'family', 'affiliations', 'workHistory', 'recipientCertificates', 'names']

export const isListPart = (part: FaceSheetPart): boolean => ['names', 'disabilities', 'certificates', 'recipientCertificates', 'workHistory', 'family', 'affiliations'].includes(part)

export const partFields: Readonly<Record<FaceSheetPart, readonly PartField[]>> = {
  intake: [day('explainedOn'), field('explainedByMembershipId', 'staff'), area('ownWords'), field('needs', 'codes', { list: 'supportNeed' }), area('needsNote'), field('requirementsChecked', 'requirements')],
  basic: [
    line('familyName'), line('givenName'), field('familyKana', 'kana'), field('givenKana', 'kana'), line('preferredName', { isOptional: true }), day('birthDate'), field('sex', 'code', { list: 'sex', isOptional: true }), line('number', { isOptional: true }),
    field('referralSource', 'code', { list: 'referralSource' }), line('referralSourceDetail', { isOptional: true }), day('registeredOn'),
  ],
  names: [field('kind', 'choice', { choices: choiceText.nameKind }), line('name'), field('kana', 'kana', { isOptional: true }), line('note', { isOptional: true })],
  communication: [field('communicationNeeds', 'codes', { list: 'communicationNeed' }), area('communicationNote')],
  contact: [
    field('postalCode', 'postalCode'), line('prefecture', { isOptional: true }), line('address', { isWide: true }), field('mobile', 'phone'), field('phone', 'phone'), field('fax', 'phone', { isOptional: true }), field('email', 'email', { isOptional: true }),
    line('preferredWay', { isWide: true }), line('emergencyName'), field('emergencyRelation', 'code', { list: 'familyRelation' }), field('emergencyPhone', 'phone'),
  ],
  disabilities: [field('kind', 'code', { list: 'disability' }), field('detail', 'code', { list: 'disabilityDetail', isOptional: true }), field('isPrimary', 'flag')],
  certificates: [field('kind', 'choice', { choices: { physical: '身体障害者手帳', intellectual: '療育手帳', mental: '精神障害者保健福祉手帳' } }), line('grade'), line('number', { isOptional: true, label: fieldLabels['certificateNumber'] ?? '' }), day('issuedOn'), day('renewalOn'), day('returnedOn')],
  medical: [line('diagnosis', { isWide: true }), line('hospital'), line('doctor'), line('visitFrequency'), field('supportCategory', 'choice', { choices: choiceText.supportCategory }), area('medication'), area('precautions')],
  recipientCertificates: [line('service'), line('number', { isOptional: true, label: fieldLabels['certificateNumber'] ?? '' }), day('startsOn'), day('endsOn')],
  work: [field('workStatus', 'code', { list: 'workStatus' }), line('workplace'), field('workplaceOrganizationId', 'partner', { isOptional: true }), day('hiredOn')],
  workHistory: [line('employer'), line('job'), day('startedOn'), day('endedOn'), line('leavingReason', { isWide: true })],
  profile: [area('wishes'), area('strengths'), area('education'), area('qualifications'), line('commuteMeans'), field('employmentPassport', 'choice', { choices: choiceText.employmentPassport }), line('helloWorkNumber', { isOptional: true }), area('note')],
  living: [area('housing'), area('moneyManagement'), area('health'), area('leisure'), line('wageNote'), line('pension'), field('publicAssistance', 'choice', { choices: choiceText.publicAssistance }), line('allowances')],
  family: [line('name'), field('kana', 'kana', { isOptional: true }), field('relation', 'code', { list: 'familyRelation' }), field('birthYear', 'number', { isOptional: true }), field('livesTogether', 'yesNo', { choices: choiceText.livesTogether }), field('phone', 'phone', { isOptional: true }), line('note', { isWide: true, isOptional: true }), field('isKeyPerson', 'flag')],
  affiliations: [field('partnerOrganizationId', 'partner', { isOptional: true }), line('name'), line('contactName', { isOptional: true }), field('phone', 'phone', { isOptional: true }), line('whatTheyDo', { isWide: true }), day('endedOn')],
}

export const partId = (part: FaceSheetPart): string => `part-${part}`
