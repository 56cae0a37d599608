import type { ExportKind, ExportState } from '../exports.ts'

/** Headings of exported files: each is a word the import understands. */
export const exportColumnText = {
  number: '登録番号', familyName: '姓', givenName: '名', familyKana: 'セイ', givenKana: 'メイ', preferredName: '通称', formerName: '旧姓', birthDate: '生年月日', sex: '性別', stage: '登録状況', registeredOn: '登録日', closedOn: '終了日',
  referralSource: '利用経路', referralSourceDetail: '利用経路の詳細（記入）', lead: '主担当', deputy: '副担当', branch: '支所', workStatus: '就業状況', workplace: '勤務先', hiredOn: '就職日', disability: '障害種別', certificateGrade: '手帳等級', certificateNumber: '手帳番号',
  certificateRenewalOn: '手帳更新日', diagnosis: '診断名', hospital: '医療機関', doctor: '主治医', medication: '服薬', supportCategory: '障害支援区分', postalCode: '郵便番号', address: '住所', phone: '電話', mobile: '携帯電話', fax: 'FAX', email: 'メール', emergencyContact: '緊急連絡先',
  wishes: '本人の希望', education: '学歴', qualifications: '資格', commuteMeans: '通勤手段', helloWorkNumber: '求職番号', housing: '住まい', pension: '年金', publicAssistance: '生活保護', family: '家族', affiliation: '利用機関', communicationNeeds: '話すときの配慮',
  isWatchedClosely: '見守り', lastContactOn: '最後の連絡', note: '備考', occurredOn: '日付', startedAt: '開始時刻', name: '氏名', nameKana: 'フリガナ', counterpart: '相手', method: '方法', content: '内容区分', eventType: '出来事', outcome: '結果', minutes: '時間（分）',
  travelMinutes: '移動時間', distance: '移動距離（km）', cost: '費用', place: '場所', employerName: '企業名', text: '支援内容', worker: '対応者', contract: '事業',
} as const

export const exportKindText: Readonly<Record<ExportKind, string>> = { registrants: '登録者', supportRecords: '支援記録' }
export const exportStateText: Readonly<Record<ExportState, string>> = { waiting: '作成中', done: '作成済み', unmappable: '文字の確認が必要', failed: '作成できませんでした' }
