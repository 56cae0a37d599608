// The shared code lists every organisation starts from (domain §1.5, §1.6; wording [G], so they are versioned, editable data
// in `code_item`). Codes are stored with facts and never reused; labels may change from a day on.

export type DefaultCode = readonly [code: string, label: string, shortLabel?: string | undefined, parentOrReportCode?: string]

export const defaultCodeLists = {
  sex: [['male', '男性'], ['female', '女性'], ['other', 'その他'], ['notAnswered', '答えない']],
  workStatus: [
    ['employed', '在職'], ['seeking', '求職'], ['onLeave', '休職'], ['student', '在学'], ['training', '訓練校'],
    ['transitionSupport', '就労移行'], ['continuousEmploymentA', 'A型'], ['continuousEmploymentB', 'B型'], ['atHome', '在宅'], ['other', 'その他'],
  ],
  disability: [['physical', '身体'], ['intellectual', '知的'], ['mental', '精神'], ['developmental', '発達'], ['higherBrain', '高次脳機能'], ['intractable', '難病'], ['other', 'その他'], ['unconfirmed', '未確認']],
  disabilityDetail: [
    ['visual', '視覚', undefined, 'physical'], ['hearing', '聴覚・言語', undefined, 'physical'], ['limbs', '肢体', undefined, 'physical'], ['internal', '内部', undefined, 'physical'],
    ['intellectualSevere', '知的（重度）', undefined, 'intellectual'], ['schizophrenia', '統合失調症', undefined, 'mental'], ['mood', '気分障害', undefined, 'mental'], ['epilepsy', 'てんかん', undefined, 'mental'], ['mentalOther', 'その他の精神', undefined, 'mental'],
  ],
  // Category of the report: developmental and others are counted under その他 unless a certificate says otherwise.
  referralSource: [
    ['selfOrFamily', '本人・家族'], ['helloWork', 'ハローワーク'], ['vocationalCenter', '地域障害者職業センター'], ['specialNeedsSchool', '特別支援学校'], ['highSchoolOrUniversity', '高校・大学'],
    ['employmentService', '就労系サービス'], ['transitionSupport', '就労移行支援', undefined, 'employmentService'], ['continuousEmployment', '就労継続支援A・B', undefined, 'employmentService'], ['retentionService', '就労定着支援', undefined, 'employmentService'],
    ['planConsultation', '相談支援'], ['medical', '医療機関'], ['municipality', '市町村'], ['employer', '企業'], ['trainingSchool', '職業訓練校'], ['livelihoodConsultation', '生活困窮者窓口'], ['otherCenter', '他のなかぽつ'], ['other', 'その他'],
  ],
  stageReason: [
    ['firstContact', '問合せ・相談'], ['wantsToWork', '就職したい'], ['wantsRetention', '働き続けるため'], ['afterSchool', '卒業のため'], ['handover', '引継ぎ'], ['supportNotNeeded', '今は支援がいらない'], ['stable', '安定した'],
    ['cannotReach', '連絡がとれない'], ['movedAway', '転居'], ['otherService', '他のサービスへ'], ['ownWish', '本人の希望'], ['death', '死亡'], ['notEligible', '対象でない'], ['returned', 'また相談したい'], ['other', 'その他'],
  ],
  contactMethod: [
    ['phone', '電話・FAX', '電話'], ['office_visit', '来所', '来所'], ['workplace_visit', '職場訪問', '職場訪問'], ['home_visit', '家庭訪問・入所施設訪問', '家庭訪問'], ['accompany', '同行', '同行'],
    ['email', 'メール等', 'メール'], ['sms', 'SMS', 'SMS', 'email'], ['online', 'オンライン', 'オンライン'], ['agency_visit', '機関訪問', '機関訪問', 'other'], ['meeting', 'ケース会議', '会議', 'other'], ['other', 'その他', 'その他'],
  ],
  contactContent: [
    ['toward_employment', '就職に向けた相談・支援', '就職に向けて'], ['job_retention', '職場定着に向けた相談・支援', '職場定着'], ['daily_social_life', '日常生活・社会生活に関する相談・支援', '生活'], ['work_and_life', '就業と生活の両方にわたる相談・支援', '就業と生活'],
  ],
  employerContent: [
    ['hiring', '雇入れ・職務切出し', '雇入れ'], ['management', '雇用管理・定着', '雇用管理'], ['subsidy', '制度・助成金', '制度・助成金'], ['practicum', '実習受入れ', '実習'], ['employerOther', 'その他', 'その他'],
  ],
  agencyContent: [['coordination', '連絡・調整', '連絡・調整'], ['caseConference', 'ケース会議', 'ケース会議'], ['agencyOther', 'その他', 'その他']],
  eventType: [
    ['interview', '面談'], ['safetyCheck', '安否確認'], ['medicalAccompany', '受診同行'], ['helloWorkAccompany', 'ハローワーク同行'], ['jobInterviewAccompany', '面接同行'], ['officeAccompany', '役所同行'],
    ['homeVisit', '家庭訪問'], ['onlineInterview', 'オンライン面談'], ['groupActivity', 'つどい・勉強会'], ['caseConference', 'ケース会議'],
  ],
  outcomeReason: [
    ['ownCondition', '体調'], ['ownForgot', '忘れていた'], ['ownWish', '本人の都合'], ['noAnswer', '電話に出ない'], ['work', '仕事の都合'], ['employerReason', '会社の都合'], ['centerReason', 'センターの都合'], ['weather', '天気・交通'], ['reasonUnknown', 'わからない'], ['other', 'その他'],
  ],
  supportNeed: [
    ['jobSearch', '仕事さがし'], ['interviewPreparation', '面接・履歴書'], ['practicum', '実習'], ['retention', '働き続けること'], ['employerLiaison', '会社との調整'], ['health', '健康・通院'], ['money', 'お金'], ['housing', '住まい'], ['family', '家族'], ['pension', '年金・手当'], ['relationships', '人づきあい'], ['leisure', '余暇'], ['other', 'その他'],
  ],
  communicationNeed: [
    ['signLanguage', '手話'], ['writtenTalk', '筆談'], ['largeText', '大きい文字'], ['braille', '点字'], ['ruby', 'ふりがな'], ['plainJapanese', 'やさしい言葉'], ['pictures', '絵・写真'], ['foreignLanguage', '外国語の通訳'], ['slowTalk', 'ゆっくり話す'], ['quietPlace', '静かな場所'], ['mailPreferred', '電話よりメール'],
  ],
  partnerKind: [
    ['employer', '企業'], ['helloWork', 'ハローワーク'], ['vocationalCenter', '地域障害者職業センター'], ['transitionSupport', '就労移行支援'], ['continuousEmploymentA', '就労継続支援A型'], ['continuousEmploymentB', '就労継続支援B型'], ['retentionService', '就労定着支援'],
    ['planConsultation', '相談支援事業所'], ['coreConsultation', '基幹相談支援センター'], ['specialNeedsSchool', '特別支援学校'], ['school', '高校・大学'], ['medical', '医療機関'], ['municipality', '市町村'], ['trainingSchool', '職業訓練校'], ['groupHome', 'グループホーム'], ['otherCenter', '他のなかぽつ'], ['other', 'その他'],
  ],
  familyRelation: [['father', '父'], ['mother', '母'], ['spouse', '配偶者'], ['child', '子'], ['sibling', 'きょうだい'], ['grandparent', '祖父母'], ['guardian', '後見人'], ['otherRelation', 'その他']],
  lifeSupportMenu: [
    ['habits', '生活習慣'], ['healthCare', '健康管理・服薬'], ['moneyManagement', '金銭管理'], ['housingSupport', '住まい'], ['pensionClaim', '年金・手当の手続き'], ['leisureActivity', '余暇活動'], ['lifeDesign', '生活設計'], ['familyMatters', '家族関係'], ['interpersonal', '対人関係・SNS'], ['safety', '安否確認'], ['medicalAccompanyMenu', '受診同行'], ['procedures', '役所の手続き'],
  ],
} as const satisfies Record<string, readonly DefaultCode[]>

export type CodeList = keyof typeof defaultCodeLists
export const codeListNames = Object.keys(defaultCodeLists) as CodeList[]

/** Title of each list in settings. */
export const codeListTitles: Readonly<Record<CodeList, string>> = {
  sex: '性別', workStatus: '就業状況', disability: '障害', disabilityDetail: '障害のくわしい区分', referralSource: '利用経路', stageReason: '段階が変わる理由', contactMethod: '方法', contactContent: '内容（本人・家族）',
  employerContent: '内容（事業主）', agencyContent: '内容（関係機関）', eventType: '出来事の型', outcomeReason: '来なかった・中止・延期の理由', supportNeed: '必要な支援', communicationNeed: '話すときの配慮', partnerKind: '機関の種類', familyRelation: '続柄', lifeSupportMenu: '生活支援のメニュー',
}

/** Lists in which an organisation may add items of its own (mapped to a shared code). The others keep their codes and may change labels. */
export const extendableLists: readonly CodeList[] = ['referralSource', 'stageReason', 'eventType', 'outcomeReason', 'supportNeed', 'communicationNeed', 'partnerKind', 'familyRelation', 'lifeSupportMenu', 'contactMethod']
