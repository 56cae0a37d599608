import type { ImportState, RowVerdict } from '../imports.ts'
import { dayProblemText } from './calendar.ts'

/** Words of 引越し (取込み): fields of a ledger, verdicts, and what is odd about a cell with what to do about it. */

export const importFieldText: Readonly<Record<string, string>> = {
  lineNumber: '通し番号（使わない）', age: '年齢（使わない）', number: '登録番号', name: '氏名', familyName: '姓', givenName: '名', nameKana: 'フリガナ', familyKana: 'セイ', givenKana: 'メイ', preferredName: '通称', formerName: '旧姓',
  birthDate: '生年月日', sex: '性別', disability: '障害（手帳・等級も可）', secondDisability: '重複する障害', certificateGrade: '手帳の等級', certificateNumber: '手帳番号', certificateIssuedOn: '手帳の交付日', certificateRenewalOn: '手帳の更新日', diagnosis: '診断名',
  postalCode: '郵便番号', address: '住所', phone: '電話', mobile: '携帯電話', fax: 'FAX', email: 'メール', emergencyContact: '緊急連絡先', registeredOn: '登録日', firstContactOn: '初回相談日', closedOn: '終了日', closedReason: '終了の理由', stage: '状況（登録・終了など）',
  referralSource: '利用経路', worker: '担当', deputyWorker: '副担当', workStatus: '就業状況', workplace: '勤務先（就職日も可）', hiredOn: '就職日', weeklyHours: '週の労働時間', hospital: '医療機関', doctor: '主治医', medication: '服薬', supportCategory: '障害支援区分', pension: '年金',
  publicAssistance: '生活保護', helloWorkNumber: '求職番号', education: '学歴', qualifications: '資格・免許', commuteMeans: '通勤手段', housing: '住まい', family: '家族', affiliation: '利用機関', wishes: '本人の希望', branch: '支所', note: '備考',
  occurredOn: '日付', startedAt: '開始時刻', endedAt: '終了時刻', method: '方法', content: '内容の区分', counterpart: '相手', minutes: '時間（分）', travelMinutes: '移動時間', distance: '移動距離', cost: '費用', text: '記録の本文', employerName: '企業・機関名',
  outcome: '結果', place: '場所', nextStep: '次回の予定', nextStepOn: '次回の日付', contract: '事業（委託）',
  // columns of the register a change may name
  familyKanaColumn: 'セイ', referralSourceDetail: '利用経路（台帳の言葉）', leadMembershipId: '主担当', deputyMembershipId: '副担当', branchId: '支所', emergencyName: '緊急連絡先', emergencyPhone: '緊急連絡先の電話', disabilities: '障害', certificates: '手帳',
}

/** Groups of fields in the choice for a column, in the order shown. */
export const importFieldGroups: Readonly<Record<'registrant' | 'supportRecord', readonly { readonly title: string; readonly fields: readonly string[] }[]>> = {
  registrant: [
    { title: '本人', fields: ['name', 'familyName', 'givenName', 'nameKana', 'familyKana', 'givenKana', 'birthDate', 'sex', 'number', 'preferredName', 'formerName'] },
    { title: '登録と担当', fields: ['stage', 'registeredOn', 'firstContactOn', 'closedOn', 'closedReason', 'referralSource', 'worker', 'deputyWorker', 'branch'] },
    { title: '就業', fields: ['workStatus', 'workplace', 'hiredOn', 'weeklyHours', 'helloWorkNumber'] },
    { title: '障害と医療', fields: ['disability', 'secondDisability', 'certificateGrade', 'certificateNumber', 'certificateIssuedOn', 'certificateRenewalOn', 'diagnosis', 'hospital', 'doctor', 'medication', 'supportCategory'] },
    { title: '連絡先', fields: ['postalCode', 'address', 'phone', 'mobile', 'fax', 'email', 'emergencyContact'] },
    { title: '暮らしとその他', fields: ['wishes', 'housing', 'family', 'affiliation', 'pension', 'publicAssistance', 'education', 'qualifications', 'commuteMeans', 'note'] },
    { title: '使わない', fields: ['lineNumber', 'age'] },
  ],
  supportRecord: [
    { title: 'だれの記録か', fields: ['name', 'familyName', 'givenName', 'nameKana', 'familyKana', 'givenKana', 'number', 'birthDate'] },
    { title: 'いつ・どのように', fields: ['occurredOn', 'startedAt', 'endedAt', 'minutes', 'method', 'content', 'counterpart', 'outcome', 'place'] },
    { title: '記録', fields: ['text', 'worker', 'employerName', 'nextStep', 'nextStepOn', 'note'] },
    { title: '実績', fields: ['travelMinutes', 'distance', 'cost', 'contract', 'branch'] },
    { title: '使わない', fields: ['lineNumber', 'age'] },
  ],
}

export const ledgerKindText = { registrant: '登録者', supportRecord: '支援記録' } as const
export const verdictText: Readonly<Record<RowVerdict, string>> = { new: '新規', update: '更新', unchanged: '変化なし', review: '要確認', error: 'エラー', skipped: '取り込まない' }
export const verdictHelpText: Readonly<Record<RowVerdict, string>> = {
  new: '新しく加わります', update: 'すでにある内容が変わります', unchanged: 'すでに同じ内容です', review: '決めるまで取り込みません', error: '直すまで取り込みません', skipped: '取り込みません',
}
export const importStateText: Readonly<Record<ImportState, string>> = {
  reading: '読み取り中', mapping: '列の対応づけ', checking: '確認中', ready: '取込み前', writing: '取込み中', done: '取込み済み', undoing: '取り消し中', undone: '取り消し済み', failed: '読み取れませんでした', discarded: '破棄',
}
export const unusedSheetText = { empty: '何も書かれていません', noTable: '表が見つかりません', noName: '名前の列が見つかりません', hidden: '非表示のシートです' } as const

const list = (values: Readonly<Record<string, string>>, name: string) => values[name] ?? ''
type Sentence = (values: Readonly<Record<string, string>>) => string

/** What is odd about a cell or a row: what it is and what to do. */
const sentences: Readonly<Record<string, Sentence>> = {
  ...dayProblemText,
  'calendar.era-confirmed': (v) => `終わった元号の日付を ${list(v, 'suggestionInEra')} と読みました。`,
  'calendar.year-from-sheet': () => '年がないため、シートの年度から補いました。',
  'calendar.out-of-order': () => '日付の前後が逆のようです。そのまま取り込みます。',
  'calendar.in-the-future': () => '今日より後の日付です。正しければ、このまま取り込んでください。',
  'code.unknown': (v) => `「${list(v, 'written')}」の意味が分かりません。値の意味を選ぶか、不明のまま取り込んでください。`,
  'name.missing': () => '名前がありません。名前を入れるか、この行を取り込まないでください。',
  'name.parted-by-guess': (v) => `姓と名を「${list(v, 'family')}／${list(v, 'given')}」と分けました。`,
  'name.several': () => '一つのセルに複数の人の名前があります。だれの記録かを選んでください。',
  'record.day-missing': () => '日付がありません。日付を入れるか、この行を取り込まないでください。',
  'record.method-missing': () => '方法が書かれていないため「その他」として取り込みます。',
  'minutes.unreadable': () => '時間として読み取れません。分で入力してください。',
  'phone.incomplete': () => '電話番号のけた数が足りないか、多いようです。書かれたまま取り込みます。',
  'phone.zero-restored': () => '先頭の0が落ちていたため補いました。',
  'postal-code.unreadable': () => '郵便番号は7けたです。読み取れないため空にします。',
  'worker.unknown': (v) => `担当「${list(v, 'written')}」にあたる職員がいません。担当は空のまま取り込みます。`,
  'row.joined': () => '同じ人の行が下か上にもあるため、一人にまとめます。',
  'row.total': () => '合計の行です。', 'row.repeatedHeader': () => '見出しのくり返しです。', 'row.heading': () => '見出しの行です。', 'row.remark': () => '注記の行です。', 'row.example': () => '記入例の行です。',
  'double.likely': () => '同じ人かもしれない人がいます。見くらべて、同じ人か別の人かを選んでください。',
  'double.several': () => '登録済みの同じ人が二人以上います。どの人かを選んでください。',
  'double.same-target': () => '別の行も同じ登録者にあたります。見くらべて、同じ人か別の人かを選んでください。',
  'double.namesake': () => '同姓同名で生年月日の違う人がいます。別の人として取り込みます。',
  'number.taken': (v) => `登録番号「${list(v, 'number')}」は別の人が使っています。このまま取り込むと、番号は空になります。`,
  'number.repeated': (v) => `登録番号「${list(v, 'number')}」が別の人の行にもあります。このまま取り込むと、番号は空になります。`,
  'person.ambiguous': () => '同じ名前の人が二人以上います。だれの記録かを選んでください。',
  'person.uncertain': () => '名前か読みが少し違います。この人の記録でよいかを選んでください。',
  'person.missing': () => 'この名前の登録者が見つかりません。登録者を先に取り込むか、だれの記録かを選んでください。',
  'person.unsettled': () => '本人の行がまだ決まっていません。先に本人の行を直してください。',
  'value.both-changed': (v) => `前の取込みのあとに画面でも変更されています（いま「${list(v, 'before')}」、台帳「${list(v, 'after')}」）。台帳の値は使いません。`,
}
export const importIssueText = (code: string, values: Readonly<Record<string, string>>): string => sentences[code]?.(values) ?? code
/** Short names of issues, for filters. */
export const importIssueTitle: Readonly<Record<string, string>> = {
  'calendar.era-ended': '終わった元号の日付', 'calendar.impossible': 'ありえない日付', 'calendar.incomplete': '年月日がそろわない', 'calendar.era-missing': '元号がない日付', 'calendar.unreadable': '読めない日付', 'calendar.era-not-started': '始まる前の元号', 'calendar.era-and-year-differ': '西暦と和暦が違う',
  'calendar.in-the-future': '先の日付', 'code.unknown': '意味の分からない値', 'name.missing': '名前がない', 'name.several': '複数の名前', 'record.day-missing': '日付がない', 'minutes.unreadable': '読めない時間', 'double.likely': '同じ人かもしれない', 'double.several': '候補が複数',
  'double.same-target': '同じ登録者にあたる', 'number.taken': '番号が使われている', 'number.repeated': '番号の重なり', 'person.ambiguous': '同姓同名', 'person.uncertain': '名前が少し違う', 'person.missing': '本人が見つからない', 'person.unsettled': '本人の行が未決', 'value.both-changed': '両方で変更',
}
export const doubleReasonText: Readonly<Record<string, string>> = {
  number: '登録番号が同じ', name: '名前が同じ', kana: '読みが同じ', givenName: '名が同じ', birthDate: '生年月日が同じ', phone: '電話が同じ', address: '住所が同じ', birthDateMissing: '生年月日が片方にない', birthDateDiffers: '生年月日が違う', birthDateSlip: '生年月日が1か所違う', nameDiffers: '名前が違う', sexDiffers: '性別が違う', numberDiffers: '登録番号が違う',
}
