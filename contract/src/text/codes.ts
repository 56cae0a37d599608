import type { Permission, Role } from '../shared/permissions.ts'

// Words for codes that are fixed in the program. Codes a center can edit have their words in the code lists.

export const stageText = {
  inquiry: '問合せ', provisional: '仮登録', registered: '登録', openDoor: 'いつでも相談', dormant: '休止', closed: '終了',
} as const
export const counterpartText = { person: '本人', family: '家族', employer: '企業', agency: '機関' } as const
export const outcomeText = { held: '実施', unreachable: '連絡がつかない', noShow: '来なかった', cancelled: '中止', postponed: '延期' } as const
export const certificateKindText = { physical: '身体障害者手帳', intellectual: '療育手帳', mental: '精神障害者保健福祉手帳' } as const
export const contractKindText = { employmentStability: '雇用安定等事業', livingSupport: '生活支援等事業', municipal: '市区町村の事業', commission: '受託事業' } as const

export const roleText: Readonly<Record<Role, string>> = {
  supporter: '支援員', lead: '主任', director: 'センター長', partnerStaff: '連携機関の職員', partnerLead: '連携機関の責任者', prefectureViewer: '都道府県（閲覧）', systemOperator: 'システム管理者',
}
/** One line on what the role may do, for the page where roles are chosen. */
export const roleHelpText: Readonly<Record<Role, string>> = {
  supporter: '登録者と記録を読み書きします。',
  lead: '支援員の仕事に加えて、担当の変更・取込み・書き出し・選択肢の変更ができます。',
  director: 'すべての仕事に加えて、職員・設定・閲覧の履歴を扱います。',
  partnerStaff: '自分の機関の登録者と記録、共有された人、引継ぎを扱います。',
  partnerLead: '連携機関の職員の仕事に加えて、職員・設定・引継ぎの承認・公開する要件を扱います。',
  prefectureViewer: '集計だけを見ます。個人の情報は見ません。',
  systemOperator: '仕組みの管理だけをします。個人の情報は見ません。',
}
export const postText: Readonly<Record<string, string>> = {
  centerDirector: 'センター長', leadEmploymentSupporter: '主任就業支援担当', employmentSupporter: '就業支援担当', livingSupporter: '生活支援担当',
  leadRetentionSupporter: '主任職場定着支援担当', visitingJobCoach: '訪問型職場適応援助者', jobDeveloper: '職場開拓担当', clerk: '事務', other: '',
}
export const organizationKindText: Readonly<Record<string, string>> = {
  nakapotsuCenter: '障害者就業・生活支援センター', municipalCenter: '市区町村の就労支援センター', transitionSupport: '就労移行支援', retentionService: '就労定着支援',
  continuousEmployment: '就労継続支援', planConsultation: '相談支援', coreConsultation: '基幹相談支援センター', specialNeedsSchool: '特別支援学校', helloWork: 'ハローワーク',
  vocationalCenter: '地域障害者職業センター', trainingSchool: '職業能力開発校', medical: '医療機関', municipality: '市区町村', prefecture: '都道府県', system: 'システム管理',
}
export const permissionText: Readonly<Record<Permission, string>> = {
  'own-account.manage': '自分のアカウント', 'registrant.read': '登録者を見る', 'registrant.write': '登録者を書く', 'registrant.change-stage': '状況を変える',
  'registrant.assign': '担当を変える', 'registrant.merge': '統合する', 'registrant.export': '書き出す', 'support-record.write': '記録を書く',
  'support-record.correct-others': 'ほかの人の記録を訂正する', 'partner-organization.write': '企業・機関を書く', 'case-load.read-all': '全員の担当を見る',
  'report.read': '統計を見る', 'report.read-country': '全国の統計を見る', 'import.run': '取り込む', 'code-list.write': '選択肢を変える',
  'settings.write': '設定を変える', 'staff.manage': '職員を管理する', 'audit.read': '閲覧の履歴を見る', 'system.operate': '仕組みを管理する',
  'consent.write': '同意と共有を書く', 'shared-registrant.read': '共有された人を見る', 'shared-registrant.export': '共有された人を書き出す', 'break-glass.open': '緊急時に開く', 'break-glass.review': '緊急時の閲覧を確認する',
  'handover.read': '引継ぎを見る', 'handover.write': '引継ぎを書く', 'handover.approve': '引継ぎの例外を承認する', 'requirement.read': '公開された要件を見る', 'requirement.publish': '要件を公開する',
  'secure-link.write': '安全なリンクを送る', 'intake-request.handle': 'Webからの相談を受ける', 'support-term.write': '支援の期間を書く', 'school-pathway.write': '学校からの道のりを書く', 'notice.read': 'お知らせを見る',
}
