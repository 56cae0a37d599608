import type { DayProblemCode } from '../shared/calendar.ts'

/** Sentences for a typed day that cannot be taken: what is wrong, why, what to do. */
export const dayProblemText: Readonly<Record<DayProblemCode, (values: Readonly<Record<string, string>>) => string>> = {
  'calendar.empty': () => '日付を入力してください。',
  'calendar.unreadable': () => '日付として読み取れません。「令和8年4月1日」「R8.4.1」「2026/4/1」のように入力してください。',
  'calendar.incomplete': () => '年・月・日がそろっていません。「R8.4.1」のように日まで入力してください。',
  'calendar.impossible': (values) =>
    values['lastDay'] ? `この日付はありません。${values['year']}年${values['month']}月は${values['lastDay']}日までです。` : 'この日付はありません。月と日を確かめてください。',
  'calendar.era-missing': () => '元号が分かりません。「R8.4.1」のように元号を付けるか、西暦4桁で入力してください。',
  'calendar.era-ended': (values) => `${values['era']}はこの日より前に終わっています。正しくは ${values['suggestionInEra']} です。`,
  'calendar.era-not-started': (values) => `${values['era']}はこの日にはまだ始まっていません。正しくは ${values['suggestionInEra']} です。`,
  'calendar.era-and-year-differ': (values) => `西暦${values['year']}年と${values['era']}が合っていません。どちらかを直してください。`,
  'calendar.too-early': (values) => `日付が早すぎます。${values['limit']} 以降の日付を入力してください。`,
  'calendar.too-late': (values) => `日付が先すぎます。${values['limit']} までの日付を入力してください。`,
}
