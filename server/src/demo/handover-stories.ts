import type { EndReason, HandoverKind, HandoverReason, Situation, StepName } from '@tomoni/contract/handovers'

// Handovers of the practice region as told: who to whom, and what happened so many days before the reference day.

export type Told = { readonly step: StepName | 'nudge' | 'raise' | 'report'; readonly daysAgo: number; readonly by?: 'sender' | 'receiver' | 'clock'; /** Days from today of the day the step names (meeting, end of 保留, first day side by side). */ readonly on?: number; readonly reason?: string; readonly words?: string }
export type Meeting = { readonly kind: 'meeting' | 'accompany' | 'workplaceVisit' | 'online'; /** Days from today; negative: it took place. */ readonly on: number; readonly by: 'sender' | 'receiver'; readonly isConfirmed?: boolean }
export type Reported = { readonly afterDays: 30 | 90 | 180; readonly daysAgo: number; readonly status: string; readonly words: string }
export type HandoverStory = {
  readonly from: string
  readonly to: string
  /** Which of the sender's people: by place among those who are not closed, or by name. */
  readonly who: number | string
  readonly kind: HandoverKind
  readonly movesLead: boolean
  readonly situation: Situation
  readonly reason: HandoverReason
  readonly startedDaysAgo: number
  readonly ownWords: string
  readonly needs: readonly (readonly [code: string, text: string])[]
  readonly roles: readonly (readonly [matter: string, now: string, later: string])[]
  readonly alternative: string
  readonly supporter?: string
  readonly told: readonly Told[]
  readonly meetings?: readonly Meeting[]
  readonly reported?: readonly Reported[]
  readonly endReason?: EndReason
  /** Short names of the workers inside one organisation. */
  readonly inside?: readonly [from: string, to: string]
  /** Handovers of one story carry the same mark. */
  readonly story?: string
  readonly isAsked?: boolean
}

const talk: HandoverStory['roles'] = [['会社との話合い', 'つばさ', 'ひがし野センター'], ['月に一回の面談', 'つばさ', 'ひがし野センター'], ['通院の付きそい', '母', '母']]
const center = 'ひがし野センター'
const retention = { from: '就労移行つばさ', to: center, kind: 'retentionEnd', movesLead: true, situation: 'working', reason: 'needsContinue', roles: talk, alternative: 'つばさが月に一回の電話を続けながら、ほかの相談先を本人とさがす。', supporter: '店長' } as const

export const handoverStories: readonly HandoverStory[] = [
  {
    ...retention, who: 8, startedDaysAgo: 12, ownWords: '今の店で長く働きたい。店長が替わると、だれに言えばいいか分からなくなる。', needs: [['employerLiaison', '店長が替わるたびに、三人で仕事の手順を書き直す。'], ['retention', '月に一回、職場の外で30分話を聞く。']],
    told: [{ step: 'send', daysAgo: 9 }, { step: 'nudge', daysAgo: 2, by: 'clock' }],
  },
  {
    ...retention, who: 9, startedDaysAgo: 22, ownWords: '夜勤がつらい。でも、やめたくはない。', needs: [['health', '寝る時間を記録し、二週間に一回いっしょに見直す。'], ['employerLiaison', '夜勤の回数を会社と決め直す話合いに同席する。']],
    told: [{ step: 'send', daysAgo: 16 }, { step: 'nudge', daysAgo: 9, by: 'clock' }, { step: 'raise', daysAgo: 1, by: 'clock' }],
  },
  {
    ...retention, who: 10, startedDaysAgo: 10, ownWords: '仕事は楽しい。お金の使い方を相談できる人がほしい。', needs: [['money', '給料日のあと、使い道をいっしょに書き出す。'], ['retention', '月に一回、昼休みに電話で様子を聞く。']],
    told: [{ step: 'send', daysAgo: 6 }, { step: 'receive', daysAgo: 5 }, { step: 'check', daysAgo: 3, words: '内容を確かめています。お金の相談は生活支援の担当も同席したいです。' }],
  },
  {
    ...retention, who: 11, startedDaysAgo: 15, ownWords: '人が多いところは苦手。静かな席になって、続けられるようになった。', needs: [['employerLiaison', '席替えの前に、静かな席のことを上司に伝える。'], ['relationships', '休憩の過ごし方を、季節ごとにいっしょに考える。']],
    told: [{ step: 'send', daysAgo: 10 }, { step: 'receive', daysAgo: 9 }, { step: 'check', daysAgo: 7 }, { step: 'arrangeMeeting', daysAgo: 4, on: 3, words: '3日後の14時に、つばささんで顔合わせはいかがですか。' }], meetings: [{ kind: 'meeting', on: 3, by: 'receiver' }],
  },
  {
    ...retention, who: 12, startedDaysAgo: 48, ownWords: '会社の人に言いにくいことを、いっしょに話してほしい。', needs: [['employerLiaison', '二か月に一回、会社を訪ねて三人で話す。'], ['health', '通院の日に休めるよう、前の月に会社へ伝える。']],
    told: [{ step: 'send', daysAgo: 40 }, { step: 'receive', daysAgo: 39 }, { step: 'check', daysAgo: 37 }, { step: 'accept', daysAgo: 28, words: '引き受けます。まず三人でお会いしましょう。' }, { step: 'startOverlap', daysAgo: 26, on: -24 }],
    meetings: [{ kind: 'meeting', on: -18, by: 'sender', isConfirmed: true }, { kind: 'workplaceVisit', on: 4, by: 'receiver' }],
  },
  {
    ...retention, who: 13, startedDaysAgo: 90, ownWords: 'もう三年つづいた。次は後輩に教える仕事をしてみたい。', needs: [['retention', '教える役の負担を、月に一回の面談で確かめる。']],
    told: [{ step: 'send', daysAgo: 82 }, { step: 'receive', daysAgo: 81 }, { step: 'accept', daysAgo: 70 }, { step: 'startOverlap', daysAgo: 66, on: -66 }, { step: 'takeLead', daysAgo: 27, on: -27 }],
    meetings: [{ kind: 'meeting', on: -60, by: 'sender', isConfirmed: true }, { kind: 'workplaceVisit', on: -38, by: 'receiver', isConfirmed: true }],
  },
  {
    ...retention, who: 14, startedDaysAgo: 330, ownWords: '困ったときに電話できるところがあれば、だいじょうぶ。', needs: [['retention', '三か月に一回、こちらから電話をかけて様子を聞く。']],
    told: [{ step: 'send', daysAgo: 322 }, { step: 'receive', daysAgo: 320 }, { step: 'accept', daysAgo: 306 }, { step: 'startOverlap', daysAgo: 300, on: -300 }, { step: 'takeLead', daysAgo: 260, on: -260 }, { step: 'report', daysAgo: 232 }, { step: 'report', daysAgo: 171 }, { step: 'report', daysAgo: 79 }, { step: 'complete', daysAgo: 60, by: 'receiver' }],
    meetings: [{ kind: 'meeting', on: -290, by: 'sender', isConfirmed: true }, { kind: 'workplaceVisit', on: -275, by: 'receiver', isConfirmed: true }],
    reported: [{ afterDays: 30, daysAgo: 232, status: 'working', words: '休まず出ています。' }, { afterDays: 90, daysAgo: 171, status: 'working', words: '契約が一年のびました。' }, { afterDays: 180, daysAgo: 79, status: 'working', words: '連絡は三か月に一回にしました。' }],
  },
  {
    ...retention, who: 15, startedDaysAgo: 55, ownWords: '働きたい。', needs: [['retention', '職場に慣れるまで、様子を見てほしい。']],
    told: [{ step: 'send', daysAgo: 50 }, { step: 'receive', daysAgo: 48 }, { step: 'decline', daysAgo: 41, reason: 'needsNotConcrete', words: 'だれが何をすればよいかが分かると、引き受けられます。書き足して、もう一度送ってください。' }],
  },
  {
    ...retention, who: 16, startedDaysAgo: 38, ownWords: 'つばさの人にこのまま聞いてほしい。', needs: [['retention', '月に一回、電話で様子を聞く。']],
    told: [{ step: 'send', daysAgo: 35 }, { step: 'receive', daysAgo: 34 }, { step: 'withdraw', daysAgo: 30, reason: 'personDoesNotWant', words: '本人が、今はこのままがよいと話しました。' }],
  },
  { ...retention, who: 17, reason: 'termEndsOnly', startedDaysAgo: 2, ownWords: '', needs: [['retention', '定着']], roles: [], alternative: '', told: [] },
  {
    ...retention, who: 7, startedDaysAgo: 30, situation: 'leavingDecided', ownWords: '来月でやめることになった。少し休んでから、次を考えたい。', needs: [['jobSearch', '休んだあと、ハローワークにいっしょに行く。']],
    told: [{ step: 'send', daysAgo: 24 }, { step: 'receive', daysAgo: 23 }, { step: 'hold', daysAgo: 20, on: 10, words: '退職の日が決まるまで、主担当はつばささんのままでお願いします。相談にはのります。' }],
  },
  {
    from: center, to: 'しおみセンター', who: 40, kind: 'leadMove', movesLead: true, situation: 'working', reason: 'movedAway', startedDaysAgo: 25, ownWords: 'しおみ市に引っ越した。新しい町でも相談できるところがほしい。', needs: [['retention', '引っ越したあとの通勤に慣れるまで、月に二回話を聞く。']],
    roles: [['月に二回の面談', 'ひがし野センター', 'しおみセンター'], ['会社との話合い', 'ひがし野センター', 'しおみセンター']], alternative: 'ひがし野センターがオンラインで面談を続ける。', supporter: '総務の担当',
    told: [{ step: 'send', daysAgo: 20 }, { step: 'receive', daysAgo: 19 }, { step: 'accept', daysAgo: 5, words: '引き受けます。はじめはオンラインで三人で話しましょう。' }], meetings: [{ kind: 'online', on: 5, by: 'receiver' }],
  },
  {
    from: center, to: 'しおみセンター', who: 41, kind: 'leadMove', movesLead: true, situation: 'seeking', reason: 'movedAway', startedDaysAgo: 6, ownWords: '実家のあるしおみで働きたい。', needs: [['jobSearch', 'しおみの求人を、週に一回いっしょに見る。']],
    roles: [['仕事さがし', 'ひがし野センター', 'しおみセンター']], alternative: 'しおみのハローワークに同行する。', told: [{ step: 'send', daysAgo: 3 }],
  },
  {
    from: '定着ひまわり', to: 'しおみセンター', who: 0, kind: 'retentionEnd', movesLead: true, situation: 'onLeave', reason: 'needsContinue', startedDaysAgo: 20, ownWords: '休んでいるあいだも、だれかとつながっていたい。', needs: [['health', '復職の面談に、主治医の意見をもって同席する。']],
    roles: [['復職の話合い', '定着ひまわり', 'しおみセンター']], alternative: 'ひまわりが復職まで続ける。', supporter: '人事の担当', told: [{ step: 'send', daysAgo: 12 }, { step: 'receive', daysAgo: 11 }, { step: 'check', daysAgo: 10, words: '休職中は助言の形で入ります。' }],
  },
  {
    from: 'ひがし野支援学校', to: center, who: 0, kind: 'schoolFirstContact', movesLead: false, situation: 'student', reason: 'afterSchool', startedDaysAgo: 7, ownWords: 'スーパーで働きたい。', needs: [['practicum', '三年生の夏に、近くの店で実習をする。']], roles: [['進路の面談', '学校', '学校とひがし野センター']],
    alternative: '三年生の春に、もう一度相談する。', told: [{ step: 'send', daysAgo: 4 }],
  },
  {
    from: 'ひがし野支援学校', to: center, who: 1, kind: 'schoolFirstContact', movesLead: false, situation: 'student', reason: 'afterSchool', startedDaysAgo: 80, ownWords: 'パソコンの仕事がしてみたい。', needs: [['practicum', '冬の実習先を、いっしょにさがす。']], roles: [['実習先をさがす', '学校', 'ひがし野センター']],
    alternative: '移行支援の見学に行く。', told: [{ step: 'send', daysAgo: 75 }, { step: 'receive', daysAgo: 74 }, { step: 'accept', daysAgo: 66 }, { step: 'report', daysAgo: 34 }], reported: [{ afterDays: 30, daysAgo: 34, status: 'cannotTell', words: '三人で一度会いました。実習は2月の予定です。' }],
  },
  {
    from: center, to: center, inside: ['三宅', '岡'], who: '斎藤 直樹', kind: 'internal', movesLead: true, situation: 'working', reason: 'workerChange', startedDaysAgo: 14, ownWords: '今の働き方でやれている。', needs: [['retention', '三か月に一回、職場を訪ねる。']], roles: [['三か月に一回の職場訪問', '三宅', '岡']], alternative: '',
    told: [{ step: 'send', daysAgo: 13 }, { step: 'receive', daysAgo: 12 }, { step: 'accept', daysAgo: 12 }, { step: 'startOverlap', daysAgo: 10, on: -10 }], meetings: [{ kind: 'workplaceVisit', on: 6, by: 'sender' }],
  },
  {
    from: center, to: center, inside: ['岡', '三宅'], who: 60, kind: 'internal', movesLead: true, situation: 'seeking', reason: 'workerChange', startedDaysAgo: 3, ownWords: '', needs: [['jobSearch', '面接の練習を、二週間に一回する。']], roles: [['面接の練習', '岡', '三宅']], alternative: '', told: [{ step: 'send', daysAgo: 2 }],
  },
  {
    from: '就労移行つばさ', to: center, who: 6, story: 'choice', kind: 'referral', movesLead: false, situation: 'seeking', reason: 'needsLivingSupport', startedDaysAgo: 18, ownWords: '一人ぐらしを始めたい。', needs: [['housing', '一人ぐらしの予算を、いっしょに作る。']], roles: [['住まいの相談', 'つばさ', '選んだ先']], alternative: '家族ともう一度話す。',
    told: [{ step: 'send', daysAgo: 14 }, { step: 'receive', daysAgo: 13 }, { step: 'accept', daysAgo: 8, words: '生活の担当が入れます。' }],
  },
  {
    from: '就労移行つばさ', to: '相談さくら', who: 6, story: 'choice', kind: 'referral', movesLead: false, situation: 'seeking', reason: 'needsLivingSupport', startedDaysAgo: 18, ownWords: '一人ぐらしを始めたい。', needs: [['housing', '一人ぐらしの予算を、いっしょに作る。']], roles: [['住まいの相談', 'つばさ', '選んだ先']], alternative: '家族ともう一度話す。',
    told: [{ step: 'send', daysAgo: 14 }, { step: 'receive', daysAgo: 12 }],
  },
  {
    from: '就労移行つばさ', to: center, who: 1, isAsked: true, kind: 'leadMove', movesLead: true, situation: 'other', reason: 'wantsRetention', startedDaysAgo: 3, ownWords: '', needs: [], roles: [], alternative: '', told: [],
  },
]
