// Words of the settings page 選択肢（選択肢）.

export const codeListText = {
  title: '選択肢', lead: '記録や登録でえらぶ項目です。前の記録の名前は、変えても残ります。', lists: '選択肢の種類', back: '設定へもどる',
  item: '項目', short: '短い名前', countedAs: '数えるときの項目', itself: 'そのまま', since: 'いつから', state: 'ステータス', actions: '操作',
  inForce: '使っている', later: (day: string) => `${day}から`, retired: '使っていない', retiredOn: (day: string) => `${day}まで`, local: 'このセンターの項目',
  add: '項目を足す', addTitle: (list: string) => `${list}に項目を足す`, cannotExtend: '報告で使う決まった区分なので、項目は足せません。名前は変えられます。',
  change: '変える', changeTitle: (label: string) => `「${label}」を変える`, retire: '使わないようにする', restore: 'また使う', up: '上へ', down: '下へ', more: (label: string) => `${label}の操作`,
  label: '名前', shortLabel: '短い名前', shortHelp: 'せまいらんで使います。', reportCode: '数えるときの項目', reportCodeHelp: '報告では、この共通の項目として数えます。', choose: 'えらんでください', validFrom: 'この名前を使いはじめる日', when: '変え方', fromADay: 'ある日から変える', mistake: '書きまちがいを直す', mistakeHelp: '前の記録や前の期間の統計でも、新しい名前で示します。',
  lastDay: '最後に使う日', retireTitle: (label: string) => `「${label}」を使わないようにする`, retireText: 'この日のあとは、えらべなくなります。前の記録は変わりません。',
  history: '名前の履歴', from: (day: string) => `${day}から`, always: 'はじめから', until: (day: string) => `${day}まで`,
  save: '保存する', saved: '選択肢を保存しました', moved: '順番を変えました', dayNeeded: '日付を入力してください。', nameNeeded: '名前を入力してください。', reportCodeNeeded: '数えるときの項目をえらんでください。',
} as const
