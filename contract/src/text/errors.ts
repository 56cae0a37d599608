import type { ErrorCode, FieldProblem } from '../shared/errors.ts'
import { dayProblemText } from './calendar.ts'

/** `title` says what happened; `text` says why and what to do next (事象・原因・対処). */
export type ErrorText = { readonly title: string; readonly text: string }

export const errorText: Readonly<Record<ErrorCode | 'network.down', ErrorText>> = {
  'network.down': { title: 'つながっていません', text: 'ネットワークが切れているか、サーバーが止まっています。入力した内容はこの画面に残っています。つながったら、もう一度おこなってください。' },
  'request.invalid': { title: '入力を確かめてください', text: '直すところがあります。下の項目を直してから、もう一度おこなってください。' },
  'request.unreadable': { title: '送った内容を読み取れませんでした', text: '画面が古くなっていることがあります。ページを読み込み直してから、もう一度おこなってください。' },
  'request.too-large': { title: '送れる大きさを超えています', text: '文章やファイルが大きすぎます。分けてから、もう一度おこなってください。' },
  'session.missing': { title: 'サインインが必要です', text: 'サインインすると続けられます。' },
  'session.expired': { title: 'サインインの時間が切れました', text: 'しばらく操作がなかったためです。もう一度サインインすると、続きから使えます。' },
  'session.second-factor-needed': { title: '確認コードがまだです', text: '認証アプリの6けたの番号を入れると、サインインが終わります。' },
  'sign-in.refused': { title: 'サインインできませんでした', text: 'メールアドレスかパスワードが違います。大文字・小文字を確かめて、もう一度入れてください。' },
  'sign-in.delayed': { title: '少し待ってください', text: '続けて間違えたため、しばらくサインインを止めています。時間をおいて、もう一度入れてください。' },
  'sign-in.no-membership': { title: 'いま所属している機関がありません', text: '所属の期間が終わったか、まだ始まっていません。所属先のセンター長に確かめてください。' },
  'second-factor.refused': { title: '確認コードが違います', text: '番号が切り替わったか、すでに使われています。認証アプリの新しい番号を入れてください。' },
  'password.too-common': { title: 'このパスワードは使えません', text: 'よく使われる言葉なので、見破られやすいためです。ほかの言葉を組み合わせてください。' },
  'password.wrong': { title: '今のパスワードが違います', text: '今使っているパスワードを確かめて、もう一度入れてください。' },
  'permission.missing': { title: 'この操作はできません', text: 'あなたの役割では許されていません。必要なときは、センター長に相談してください。' },
  'permission.not-this-record': { title: 'この記録は開けません', text: 'あなたの所属や役割では見られない記録です。必要なときは、センター長に相談してください。' },
  'origin.refused': { title: 'この画面からは送れません', text: 'ちがう場所から送られたため、安全のために止めました。「ともに」を開き直してから、もう一度おこなってください。' },
  'csrf.refused': { title: '画面の有効期限が切れました', text: '安全のために止めました。ページを読み込み直してから、もう一度おこなってください。' },
  'not-found': { title: '見つかりませんでした', text: '消されたか、統合されたか、あなたの所属では見られないものです。' },
  'invitation.not-usable': { title: 'この招待は使えません', text: '期限が切れたか、すでに使われています。招待した人に、もう一度送ってもらってください。' },
  'recovery-link.not-usable': { title: 'このリンクは使えません', text: '期限が切れたか、すでに使われています。センター長に、もう一度つくってもらってください。' },
  'staff.works-elsewhere': { title: 'ほかの機関でも働いている人です', text: 'ここからは、パスワードをやり直せません。本人に、もう一つの機関のセンター長と相談してもらってください。' },
  'version.stale': { title: 'ほかの人が先に変更しました', text: '開いているあいだに、ほかの人が書きかえました。両方を見くらべて、どちらを残すか選んでください。' },
  'command.repeated-differently': { title: '同じ操作が別の内容で送られました', text: '前の操作がまだ終わっていないことがあります。ページを読み込み直して、結果を確かめてください。' },
  'id.already-used': { title: 'すでに保存されています', text: '同じものが先に保存されました。一覧で確かめてください。' },
  'registrant.stage-refused': { title: 'この状況には変えられません', text: '今の状況からは進めないか、必要なことがまだ終わっていません。足りない項目を確かめてください。' },
  'registrant.likely-double': { title: '同じ人がもういるかもしれません', text: '名前・生年月日・電話のどれかが同じ人がいます。見くらべて、同じ人なら その人のページを使ってください。' },
  'registrant.already-merged': { title: 'この人はすでに統合されています', text: '統合した先のページを開いてください。' },
  'registrant.merge-refused': { title: '統合できません', text: '生年月日が違うなど、別の人の可能性があります。内容を見くらべてください。' },
  'registrant.merge-undo-refused': { title: '統合を取り消せません', text: '統合したあとに、さらに変更があったためです。変更した内容を確かめてください。' },
  'support-record.already-corrected': { title: 'この記録はすでに訂正されています', text: 'ほかの人が先に訂正しました。新しい記録を開いて確かめてください。' },
  'support-record.undo-too-late': { title: '取り消せる時間を過ぎました', text: '保存してから時間がたったためです。記録を開いて「訂正する」を使ってください。' },
  'next-step.already-done': { title: 'この予定はすでに終わっています', text: 'ほかの人が先に済ませました。一覧を読み込み直してください。' },
  'appointment.already-ended': { title: 'この予定はもう終わっています', text: '記録が書かれたか、ほかの人が中止にしました。一覧を読み込み直してください。' },
  'partner-organization.likely-double': { title: '同じ機関がもうあるかもしれません', text: '名前か電話が同じ機関があります。見くらべて、同じなら そちらを使ってください。' },
  'import.not-a-ledger': { title: '台帳として読み取れませんでした', text: '見出しの行か、名前の列が見つかりません。登録者か支援記録の一覧が入ったファイルを選んでください。' },
  'import.encrypted': { title: 'パスワードのついたファイルです', text: '中を読み取れません。Excelでパスワードを外して保存し直してから、もう一度選んでください。' },
  'import.damaged': { title: 'ファイルがこわれています', text: '途中までしか読み取れません。もとのファイルを開いて保存し直してから、もう一度選んでください。' },
  'import.too-large': { title: 'ファイルが大きすぎます', text: '一度に取り込める大きさを超えています。年度ごとなどに分けてから、もう一度選んでください。' },
  'import.zip-bomb': { title: 'このファイルは開けません', text: '開くと大きさが異常にふくらむため、安全のために止めました。Excelで保存し直したファイルを選んでください。' },
  'import.wrong-state': { title: '今はこの操作ができません', text: '取込みがほかの段階に進んでいます。取込みの画面を読み込み直してください。' },
  'import.undo-too-late': { title: '取込みを取り消せる期間を過ぎました', text: '取り込んでから7日を過ぎています。直したい人を一人ずつ開いて直してください。' },
  'export.too-many': { title: '件数が多すぎます', text: '一度に書き出せる件数を超えています。期間や条件でしぼってから、もう一度おこなってください。' },
  'export.unmappable': { title: 'この文字コードで書けない文字があります', text: '下の文字は Windows-31J（Shift_JIS）にありません。UTF-8を選ぶか、置きかえて書き出すかを選んでください。' },
  'code-list.in-use': { title: 'この項目は使われています', text: 'すでに記録があるため消せません。使わないときは、終わりの日を入れてください。' },
  'code-list.duplicate': { title: '同じ項目がもうあります', text: '同じ名前か記号の項目があります。別の名前にしてください。' },
  'code-list.not-extendable': { title: 'この選択肢には項目を足せません', text: '報告で使う決まった区分だからです。名前を変えることはできます。' },
  'staff.last-director': { title: 'センター長が一人もいなくなります', text: '管理できる人がいなくなるため止めました。先に、ほかの職員をセンター長にしてください。' },
  'staff.email-already-used': { title: 'このメールアドレスは使われています', text: '同じアドレスの職員がいます。別のアドレスを入れてください。' },
  'too-many-requests': { title: '少し待ってください', text: '短い時間に操作が続いたためです。少し待ってから、もう一度おこなってください。' },
  'server.busy': { title: '今、混みあっています', text: '入力した内容はこの画面に残っています。少し待ってから、もう一度おこなってください。' },
  'server.unexpected': { title: '思いがけない問題が起きました', text: '入力した内容はこの画面に残っています。もう一度おこなっても続くときは、下の番号を添えて管理者に知らせてください。' },
}

/** What is wrong with a field. `{name}` is replaced by the value of that name. */
export const fieldText: Readonly<Record<string, string>> = {
  'required': '入力してください。',
  'invalid': '書き方を確かめてください。',
  'too-short': '短すぎます。{limit}以上にしてください。',
  'too-long': '長すぎます。{limit}以内にしてください。',
  'too-few': '{limit}つ以上えらんでください。',
  'too-many': '{limit}つ以内にしてください。',
  'too-small': '{limit}以上の数を入力してください。',
  'too-big': '{limit}以下の数を入力してください。',
  'not-a-number': '数字で入力してください。',
  'not-whole': '小数点のない数で入力してください。',
  'not-a-choice': '一覧からえらんでください。',
  'has-left': 'この職員はもういません。ほかの職員をえらんでください。',
  'not-after-today': 'あしたより後の日をえらんでください。',
  'ends-before-start': '終わりの時刻を、始まりより後にしてください。',
  'unknown-field': 'この項目は受け付けていません（{names}）。',
  'not-found': '見つかりません。えらび直してください。',
  'already-used': 'すでに使われています。別の値を入力してください。',
  'email': 'メールアドレスの形ではありません。「name@example.jp」のように入力してください。',
  'phone': '電話番号の形ではありません。「03-1234-5678」のように入力してください。',
  'postal-code': '郵便番号は7けたの数字で入力してください。',
  'kana': 'カタカナかひらがなで入力してください。',
  'end-before-start': '終わりが始まりより前です。日付を確かめてください。',
  'in-the-future': '今日より後の日付です。日付を確かめてください。',
  'named-twice': '同じ相手が2回入っています。片方を外してください。',
  'before-the-contact': '記録の日より前の日付です。日付を確かめてください。',
  'passwords-differ': '2つのパスワードが違います。同じものを入力してください。',
  'code-list.not-shared': '数えるときの共通の項目を、一覧からえらんでください。',
  'code-list.before-last-version': '今の名前は{from}からです。それより前の日は入れられません。',
  'password.wrong': '今のパスワードが違います。確かめて、もう一度入力してください。',
  'report.too-long': '一度に集計できるのは5年分までです。期間を短くしてください。',
  'assignment.nothing-chosen': '変えるものがえらばれていません。主担当・副担当・支所のどれかをえらんでください。',
  'assignment.same-person': '主担当と副担当が同じ人です。別の人をえらんでください。',
  'disability.one-primary': '主たる障害は一つだけえらんでください。',
  'disability.primary-needed': '主たる障害を一つえらんでください。集計に使います。',
  'registered-on.by-stage': '登録日は「状況を変える」で入ります。ここでは日付の訂正だけできます。',
  'too-many-views': '残せる条件は{limit}個までです。使わないものを消してから残してください。',
  'password.too-short': '12文字以上にしてください。',
  'password.too-common': 'よく使われる言葉なので使えません。ほかの言葉を組み合わせてください。',
}

const fill = (text: string, values: Readonly<Record<string, string>> = {}) => text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

/** The sentence of a field problem; an unknown code gives the general sentence, never the code itself. */
export const fieldSentence = (problem: Pick<FieldProblem, 'code' | 'values'>): string => {
  if (Object.hasOwn(dayProblemText, problem.code)) return dayProblemText[problem.code as keyof typeof dayProblemText](problem.values ?? {})
  const text = fieldText[problem.code] ?? fieldText['invalid'] ?? ''
  const limit = problem.values?.['limit']
  const isLength = (problem.code === 'too-short' || problem.code === 'too-long') && limit !== undefined && /^\d+$/.test(limit)
  const filled = fill(text, isLength ? { ...problem.values, limit: `${limit}文字` } : problem.values)
  return /\{\w+\}/.test(filled) ? (fieldText['invalid'] ?? '') : filled
}
