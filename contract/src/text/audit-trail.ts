// An action is `noun.verb`; the trail says it in words. A word that is missing shows its noun only, never a code.

/** Sentences that noun and verb do not make by themselves. */
const whole: Readonly<Record<string, string>> = {
  'session.open': 'サインインした', 'session.end': 'サインアウトした', 'session.switch': '所属を切りかえた', 'password.prove': 'パスワードを確かめた', 'password.recover': 'パスワードをつくり直した', 'staff.end-sessions': '職員をサインアウトさせた',
  'staff.give-recovery-link': '職員にパスワードをつくり直すリンクを渡した', 'invitation.accept': '招待を受けた', 'import.start-writing': '台帳を取り込んだ', 'import.start-undo': '台帳の取込みを取り消した', 'import.run': '台帳を取り込もうとした',
  'import.download-result': '取込みの結果を取り出した', 'export.create': '書き出しをたのんだ', 'code-list.order': '選択肢の並びを変えた', 'appointment.postpone': '予定を延期した', 'registrant.list-viewers': '登録者を見た人の一覧を見た',
  'secure-link.renew': '安全なリンクをつくり直した', 'secure-link.answer': '安全なリンクに答えがあった', 'secure-link.take-over': '安全なリンクの答えを取り込んだ', 'gate-rule.set': '引継ぎの決まりを変えた', 'intake-request.send': 'ホームページから相談が来た', 'intake-request.take': 'ホームページからの相談を受け持った',
  'intake-request.note': 'ホームページからの相談にメモを書いた',
  'handover.ask': '引受け希望を送った', 'handover.accept-ask': '引受け希望に応じた', 'handover.refuse-ask': '引受け希望を断った', 'handover.send': '引継ぎ書を送った', 'handover.receive': '引継ぎ書を受け取った', 'handover.check': '引継ぎの内容を確かめた', 'handover.arrange-meeting': '引継ぎの顔合わせの日を決めた',
  'handover.accept': '引継ぎを引き受けた', 'handover.hold': '引継ぎを保留にした', 'handover.decline': '引継ぎを見送った', 'handover.start-overlap': '引継ぎの並走を始めた', 'handover.ask-exception': '引継ぎの例外を申し出た', 'handover.approve-exception': '引継ぎの例外を認めた', 'handover.settle-situation': '休職・退職のことが決まったと書いた',
  'handover.take-lead': '主担当を引き受けた', 'handover.complete': '引継ぎを終えた', 'handover.withdraw': '引継ぎを取り下げた', 'handover.reopen': '引継ぎをもう一度始めた', 'handover.save': '引継ぎの下書きを保存した', 'handover.amend': '送った引継ぎ書を書き直した', 'handover.fill': '引継ぎ書を記録からうめた', 'handover.check-text': '引継ぎ書の文章を確かめた',
  'handover.write-message': '引継ぎの相手に書いた', 'handover.plan-joint': '引継ぎの顔合わせの予定を入れた', 'handover.record-joint': '引継ぎの顔合わせを記録した', 'handover.confirm-joint': '引継ぎの顔合わせを確かめた', 'handover.cancel-joint': '引継ぎの顔合わせを取りやめた', 'handover.report-result': '引継ぎのその後を知らせた',
  'handover.add-receivers': '引継ぎの先を増やした', 'handover.choose': '本人がえらんだ引継ぎの先を書いた',
  'handover-figures.export': '引継ぎの数字を取り出した', 'notice.unread': 'お知らせを未読にもどした', 'school-event.undo': '学校の行事の記録を取り消した', 'school-event.write': '学校の行事を書いた', 'school-profile.save': '学校の年間の流れを直した',
  'partner-organization.close': '企業・機関を使わないことにした', 'partner-organization.reopen': '企業・機関をまた使うことにした', 'system.operate': '仕組みを管理した',
}

const nouns: Readonly<Record<string, string>> = {
  registrant: '登録者', 'registrant-view': '登録者の条件', 'support-record': '支援記録', 'next-step': '約束', appointment: '予定', reminder: '知らせ', draft: '書きかけ', 'note-template': '定型文',
  'partner-organization': '企業・機関', 'partner-contact': '企業・機関の担当者', staff: '職員', invitation: '招待', branch: '支所', contract: '委託', settings: '設定', 'code-list': '選択肢', import: '取込み', export: '書き出し',
  report: '統計', 'country-report': '全国の統計', 'cross-view': '集計の条件', 'case-load': '担当ケース', audit: '閲覧と変更の履歴', session: 'サインイン', 'sign-in': 'サインイン', password: 'パスワード', 'second-factor': '二段階認証',
  consent: '同意', share: '共有', 'disclosure-choice': '会社に伝えること', 'support-refusal': '支援を望まない意思', 'shared-registrant': '共有された人', 'break-glass': '緊急時の閲覧', handover: '引継ぎ', requirement: '公開する要件', 'secure-link': '安全なリンク', 'intake-request': 'ホームページからの相談',
  'support-term': '支援の期間', 'school-pathway': '学校からの道のり', notice: 'お知らせ', 'recovery-code': '回復コード', 'own-account': '自分のアカウント', system: '仕組み',
}
const verbs: readonly (readonly [RegExp, string])[] = [
  [/^open/u, 'を開いた'], [/^list/u, 'の一覧を見た'], [/^read-timeline/u, 'の時系列を見た'], [/^read/u, 'を見た'], [/^search/u, 'をさがした'], [/^preview/u, 'の変更を下見した'],
  [/^print/u, 'を印刷した'], [/^(export|download)/u, 'を取り出した'], [/^create/u, 'を加えた'], [/^write$/u, 'を書いた'], [/^(change-stage)/u, 'の状況を変えた'], [/^assign/u, 'の担当を変えた'],
  [/^mark-not-double/u, 'を別の人と確かめた'], [/^merge/u, 'を統合した'], [/^undo-merge/u, 'の統合を取り消した'], [/^undo-postpone/u, 'の「あとで」を取り消した'], [/^postpone/u, 'をあとにした'], [/^(undo|withdraw|revoke|start-undo)/u, 'を取り消した'],
  [/^correct/u, 'を訂正した'], [/^(finish)/u, 'をすませた'], [/^cancel/u, 'を取りやめた'], [/^(reopen|restore)/u, 'を元にもどした'], [/^(close|discard|delete|remove)/u, 'を外した'], [/^end/u, 'を終わらせた'], [/^(upload)/u, 'のファイルを受け取った'],
  [/^(check|decide)/u, 'を確かめた'], [/^(start-writing|accept)/u, 'をおこなった'], [/^confirm/u, 'を確かめた'], [/^(review|approve)/u, 'を確かめた'], [/^publish/u, 'を公開した'], [/^handle/u, 'に応じた'], [/^switch/u, 'の所属を切りかえた'], [/^(set-up|renew|prove)/u, 'を新しくした'], [/^(change|save|move|order|manage|run|write|correct)/u, 'を変えた'],
]

/** Shown for an action nobody has put into words yet; a test of the server keeps them from being needed. */
export const unknownNoun = '記録'
export const unknownVerb = 'を扱った'

/** 「登録者を開いた」 */
export function auditActionText(action: string): string {
  const [noun = '', verb = ''] = action.split('.')
  const words = verbs.find(([pattern]) => pattern.test(verb))?.[1]
  return whole[action] ?? `${nouns[noun] ?? unknownNoun}${words ?? unknownVerb}`
}

const fields: Readonly<Record<string, string>> = {
  familyName: '姓', givenName: '名', familyKana: '姓のかな', givenKana: '名のかな', birthDate: '生年月日', sex: '性別', stage: '状況', workStatus: '就業状況', workplace: '勤務先', hiredOn: '就職日', number: '登録番号', phone: '電話', mobile: '携帯', fax: 'FAX',
  email: 'メール', address: '住所', postalCode: '郵便番号', name: '名前', kana: 'かな', kind: '種類', note: 'メモ', leadMembershipId: '主担当', deputyMembershipId: '副担当', branchId: '支所', dueOn: '日', untilOn: '日', onDate: '日', startsAt: '開始', endsAt: '終了', text: '内容',
  title: '内容', method: '方法', membershipId: '職員', doneOn: '済んだ日', cancelledAt: '取りやめ', reason: 'わけ', role: '役割', post: '職名', displayName: '氏名', shortName: '表示名', communicationSkills: '技能', caseLoadLimit: '担当の上限', endsOn: '最後の日', defaultContractId: '委託',
  position: '役職', closedOn: '最後の日', registrantIds: '人', partnerOrganizationId: '企業・機関', registrationRequirements: '登録要件', defaultContactIntervalDays: '連絡の目安', certificateNoticeDays: '手帳の知らせ', idleMinutes: '操作がないとき', absoluteHours: '一日の長さ',
  countSameDayPhoneAndVisit: '同じ日の電話と訪問', countGroupSession: '何人かと一緒の面談', onlineCountsAs: 'オンライン', smsCountsAs: 'SMS', contactIntervalDays: '連絡の間かく', isWatchedClosely: '見守り', askAgainOn: '声をかける日', label: '名前', sortOrder: '並び順', startsOn: 'はじまり',
}
/** Names of fields in words; those without a word are counted. */
export function auditFieldsText(names: readonly string[]): string {
  const known = [...new Set(names.flatMap((name) => fields[name] ?? []))]
  const rest = names.filter((name) => fields[name] === undefined).length
  if (known.length === 0) return `${rest}つの項目`
  return [...known.slice(0, 6), ...(known.length > 6 || rest > 0 ? [`ほか${Math.max(0, known.length - 6) + rest}`] : [])].join('・')
}
