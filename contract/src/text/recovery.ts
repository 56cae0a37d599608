// Words of starting again: a new password by a link from the center's head.

export const recoveryText = {
  title: '新しいパスワードを決める',
  lead: (organization: string) => `${organization}の職員として使う、新しいパスワードを決めてください。`,
  missing: 'リンクの番号がありません。受け取ったリンクを、もう一度開いてください。',
  checking: 'リンクを確かめています',
  secondFactorToo: '認証アプリも、つぎのサインインのときに登録しなおします。',
  secondFactorStays: '認証アプリを登録した人は、その番号も今までどおり使います。',
  save: 'このパスワードにする',
  doneTitle: '新しいパスワードになりました',
  doneLead: '前に開いていた画面は、すべてサインアウトしました。新しいパスワードで、もう一度サインインしてください。',
  toSignIn: 'サインインへ進む',
  giveTitle: 'パスワードを忘れたとき',
  giveLead: '新しいパスワードを決めるリンクをつくって、本人に直接渡します。一日だけ、一度だけ使えます。',
  resetsSecondFactor: '認証アプリのスマートフォンもなくした',
  give: 'リンクをつくる',
  madeTitle: 'やり直しのリンクができました',
  madeLead: (name: string, until: string) => `${name}さんに、顔を見て渡してください。${until}まで、一度だけ使えます。`,
  link: 'やり直しのリンク',
} as const
