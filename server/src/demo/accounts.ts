// The accounts a visitor signs in with in the practice region. Everybody is invented.

export type DemoAccount = { readonly key: string; readonly email: string; readonly role: 'supporter' | 'lead' | 'director' | 'partnerStaff' | 'partnerLead' | 'prefectureViewer' | 'systemOperator'; readonly roleLabel: string; readonly name: string; readonly organization: string }

/** One password for all practice accounts. They exist only where the demo region was filled (decision 26). */
export const demoPassword = 'tomoni-renshu-2026'

/** Secret of the second factor of the one practice account that asks for it; `npm run totp -- <mail>` shows the code. */
export const demoTotpSecret = 'KRXW233ONEXHEZLOONUHKLJSGAZDM4DS'

export const demoAccounts: readonly DemoAccount[] = [
  { key: 'miyake', email: 'miyake@example.jp', role: 'supporter', roleLabel: '支援員', name: '三宅 葵', organization: 'ひがし野センター' },
  { key: 'yoshinaga', email: 'yoshinaga@example.jp', role: 'lead', roleLabel: '主任', name: '吉永 玲子', organization: 'ひがし野センター' },
  { key: 'shirai', email: 'shirai@example.jp', role: 'director', roleLabel: 'センター長（二段階認証あり）', name: '白井 章', organization: 'ひがし野センター' },
  { key: 'tsubasa', email: 'tsubasa@example.jp', role: 'partnerStaff', roleLabel: '関係機関の職員', name: '今泉 渚', organization: '就労移行支援つばさ' },
  { key: 'arima', email: 'arima@example.jp', role: 'lead', roleLabel: 'となりのセンターの主任', name: '有馬 健', organization: 'しおみセンター' },
  { key: 'kencho', email: 'kencho@example.jp', role: 'prefectureViewer', roleLabel: '県の担当者', name: '広瀬 学', organization: 'ひがし県 障害福祉課' },
  { key: 'unei', email: 'unei@example.jp', role: 'systemOperator', roleLabel: 'システム運営者', name: '運営 担当', organization: 'ともに運営' },
]
