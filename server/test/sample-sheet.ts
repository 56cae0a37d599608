import type { CellSource } from '@tomoni/contract/handovers'
import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import { newId } from '@tomoni/contract/shared/ids'
import type { HandoverSheetDocument } from '../src/documents/handover-sheet.ts'

// A whole 引継ぎ書 with names that are hard to print. Nobody in it exists.

const day = (text: string) => text as CalendarDay
const source = (kind: CellSource['kind'], label: string, on: string | null, records = 0): CellSource => ({ kind, label, on: on === null ? null : day(on), recordIds: Array.from({ length: records }, () => newId()) })

export const sampleSheet: HandoverSheetDocument = {
  kind: 'retentionEnd', situation: 'working', reason: 'needsContinue', movesLead: true, isDraft: false,
  from: { name: '就労定着支援事業所 あおば', worker: '髙橋 由美', phone: '048-000-1234', fax: '048-000-1235' },
  to: { name: 'みなみ障害者就業・生活支援センター', worker: '森 一子', phone: '048-000-5678', fax: '048-000-5679' },
  sentOn: day('2026-11-10'), desiredStartOn: day('2027-01-04'), termEndsOn: day('2027-02-28'),
  consent: { categories: ['contact_details', 'profile', 'employment', 'records_summary'], endsOn: day('2027-09-30') },
  formTitle: '新規登録シート（引継ぎ用）', sheetVersion: 2, sheetSavedOn: day('2026-11-12'),
  jointContacts: [{ kind: 'meeting', plannedOn: day('2026-11-20'), heldOn: day('2026-11-20'), counts: true }, { kind: 'workplaceVisit', plannedOn: day('2026-12-08'), heldOn: null, counts: false }],
  jointNeeded: 2,
  needLabels: { retention: '働き続けること', employerLiaison: '会社との調整', health: '健康・通院' },
  printedBy: 'みなみ障害者就業・生活支援センター', printedAt: new Date('2026-11-20T12:00:00+09:00'), matchingCode: 'H72K4P',
  sheet: {
    personName: '渡邉 𠮷郎', personKana: 'ワタナベ ヨシロウ', birthDate: day('1994-08-23'),
    ownWords: { text: '今の会社で、ずっと働きたいです。\n新しい班長さんになってから、指示が口だけで早くて、分からなくなることがあります。', heardOn: day('2026-10-28'), how: 'spoken' },
    needs: [
      { id: newId(), code: 'employerLiaison', text: '班長が替わったあと、指示を紙に書いてもらう約束を会社と確かめ直す。はじめの3か月は、月1回いっしょに職場で確かめる。' },
      { id: newId(), code: 'retention', text: '困ったときに自分から電話できるよう、月のはじめに一度こちらから電話する。' },
      { id: newId(), code: 'health', text: '通院の日（第2火曜）に休みがとれているか、会社に確かめる。' },
    ],
    recentWork: {
      from: day('2025-11-13'), to: day('2026-11-12'), counts: { contacts: 31, visits: 12, workplaceVisits: 9, employerContacts: 14, missed: 2 },
      lines: [{ on: day('2026-02-17'), text: '職場訪問。作業手順書を写真つきに替えた。以後、まちがいが減った。', recordId: null }, { on: day('2026-10-06'), text: '班長の交代。口頭の指示で混乱。紙に書いてもらうよう依頼。', recordId: null }],
      comment: '夏は体調を崩しやすく、8月に欠勤が3日ありました。',
    },
    reasonWords: '定着支援の期間が終わったあとも、班長の交代で指示の受け方に支えが要ります。',
    employer: { name: '株式会社﨑山製作所 本社工場', internalSupporter: '総務課 野原さん', note: '月に一度の訪問を受け入れてくれています。' }, disclosureScope: 'partly',
    documents: [{ id: newId(), name: '支援レポート（直近3か月）', handedOver: 'attached' }, { id: newId(), name: '作業手順書（写真つき）', handedOver: 'withPerson' }],
    roles: [{ id: newId(), matter: '職場の訪問', now: 'あおば', later: 'みなみセンター', from: day('2027-01-04') }, { id: newId(), matter: '通院・服薬の相談', now: '相談支援 ひなた', later: '相談支援 ひなた', from: null }],
    alternative: 'あおばが期間の終わりまで続け、市の就労支援センターに相談します。',
    cells: [
      { key: 'personName', label: '氏名', value: '渡邉 𠮷郎', category: null, source: source('faceSheet', '氏名', '2026-04-01') },
      { key: 'address', label: '住所', value: '埼玉県さいたま市見沼区架空町1-2-3', category: 'contact_details', source: source('faceSheet', '連絡先', '2026-04-01') },
      { key: 'phone', label: '電話', value: '080-0000-1234', category: 'contact_details', source: source('faceSheet', '連絡先', '2026-04-01') },
      { key: 'workplaceVisits', label: 'この12か月の職場訪問', value: '9回', category: 'records_summary', source: source('records', '職場訪問', '2026-10-06', 9) },
      { key: 'free:1', label: '苦手な場面', value: '', category: null, source: null },
    ],
  },
}
