import { changeNoticePreferences, countNotices, getNoticePreferences, listNotices, readNotices, unreadNotices } from '@tomoni/contract/notices'
import { noticeSentence } from '@tomoni/contract/text/notices'
import { newId } from '@tomoni/contract/shared/ids'
import net from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../clock.ts'
import { useHarness } from '../../../test/harness.ts'
import type { Member, Organization } from '../../../test/world.ts'
import { collectNotices, mailDigests, sendMails } from './jobs.ts'

const h = useHarness()
let [sender, receiver]: Organization[] = []
let [writer, lead, worker]: Member[] = []
let registrantId: string
const handoverId = newId()
const services = () => ({ pool: h.pool, clock: systemClock })
const collect = (organization: Organization) => collectNotices({ organizationId: organization.id, accountId: null }, services())

beforeEach(async () => {
  await h.sql('delete from notice')
  await h.sql('delete from outgoing_mail')
  await h.sql('delete from notice_preference')
  if (sender !== undefined) return
  sender = await h.world.center('就労移行つばさ', 'transitionSupport')
  receiver = await h.world.center('ひがし野センター')
  writer = await h.world.member(sender, 'partnerStaff')
  lead = await h.world.member(receiver, 'lead')
  worker = await h.world.member(receiver, 'supporter')
  registrantId = await h.world.registrant(sender, { family_name: '秘密', given_name: '花子' })
  await h.world.insert('handover', { organization_id: sender.id, id: handoverId, receiver_organization_id: receiver.id, registrant_id: registrantId, kind: 'retentionEnd', state: 'sent', initiated_by: 'sender', moves_lead: true, situation: 'working', reason_code: 'needsContinue', addressed_organization_id: receiver.id, addressed_name: 'ひがし野センター', sender_membership_id: writer.membershipId, sent_at: 'now' })
  await h.world.insert('handover_event', { organization_id: sender.id, id: newId(), handover_id: handoverId, receiver_organization_id: receiver.id, event: 'send', from_state: 'draft', to_state: 'sent', by_side: 'sender', actor_organization_id: sender.id, actor_membership_id: writer.membershipId })
})

const sentences = async (m: Member): Promise<string[]> => (await h.as(m).call(listNotices)).body.items.map(noticeSentence)

describe('お知らせ', () => {
  test('引継ぎが届くと、受け手の主任に一度だけ知らせ、送り手には知らせない', async () => {
    await collect(receiver!)
    await collect(receiver!)
    await collect(sender!)
    expect(await sentences(lead!)).toEqual(['就労移行つばさから引継ぎが届きました'])
    expect(await sentences(worker!)).toEqual([])
    expect(await sentences(writer!)).toEqual([])
  })

  test('お知らせには、本人の名前も中身も出ない', async () => {
    await collect(receiver!)
    expect(JSON.stringify((await h.as(lead!).call(listNotices)).body)).not.toMatch(/秘密|花子/)
  })

  test('読んだことにすると未読の数がへり、未読にもどすこともできる', async () => {
    await collect(receiver!)
    expect((await h.as(lead!).call(countNotices)).body).toEqual({ unread: 1 })
    const id = (await h.as(lead!).call(listNotices)).body.items[0]!.id
    expect((await h.as(worker!).call(readNotices, { body: { ids: [id] } })).body).toEqual({ unread: 0 })
    expect((await h.as(lead!).call(countNotices)).body).toEqual({ unread: 1 })
    expect((await h.as(lead!).call(readNotices, { body: { ids: null } })).body).toEqual({ unread: 0 })
    expect((await h.as(lead!).call(listNotices, { query: { unread: true } })).body.total).toBe(0)
    expect((await h.as(lead!).call(unreadNotices, { body: { ids: [id] } })).body).toEqual({ unread: 1 })
  })

  test('「知らせない」を選んだ種類は、出てこない', async () => {
    const { ways } = (await h.as(lead!).call(getNoticePreferences)).body
    expect(ways.handover).toBe('digest')
    await h.as(lead!).call(changeNoticePreferences, { body: { ways: { ...ways, handover: 'none' } } })
    await collect(receiver!)
    expect(await sentences(lead!)).toEqual([])
  })

  test('どの出どころも、二つの機関の本物の行で読める', async () => {
    const today = systemClock.today()
    await h.world.insert('consent', { organization_id: sender!.id, id: newId(), registrant_id: registrantId, recipient_kind: 'organization', recipient_organization_id: receiver!.id, recipient_name: 'ひがし野センター', categories: ['profile'], purpose: 'handover', starts_on: today, ends_on: today, given_by: 'person', giver_name: '秘密', given_how: 'tap', given_on: today })
    await h.world.insert('support_term', { organization_id: sender!.id, id: newId(), registrant_id: registrantId, kind: 'retentionService', starts_on: '2024-01-01', ends_on: today })
    await h.world.insert('handover_joint_contact', { organization_id: sender!.id, id: newId(), handover_id: handoverId, receiver_organization_id: receiver!.id, kind: 'meeting', planned_on: today, held_on: today, person_was_there: true, recorded_by_side: 'receiver', recorded_by_name: '受け手' })
    await h.world.insert('handover_result', { organization_id: sender!.id, id: newId(), handover_id: handoverId, receiver_organization_id: receiver!.id, after_days: 30, due_on: today })
    await h.world.insert('intake_request', { organization_id: receiver!.id, id: newId(), from_kind: 'family', contact_name: '母', wishes: '相談したい' })
    await h.world.insert('break_glass', { organization_id: sender!.id, id: newId(), registrant_id: registrantId, actor_organization_id: receiver!.id, actor_account_id: lead!.accountId, actor_name: '主任', reason_code: 'medical', reason: '急な発作で搬送されたため', categories: ['profile'], expires_at: new Date(Date.now() + 60_000), review_due_on: today })
    await collect(sender!)
    await collect(receiver!)
    expect(await sentences(writer!)).toEqual(expect.arrayContaining([expect.stringMatching(/顔合わせ/), expect.stringMatching(/への同意が/), expect.stringMatching(/就労定着支援が.*終わる/)]))
    expect(await sentences(lead!)).toEqual(expect.arrayContaining([expect.stringMatching(/30日後のようすを返す日/), expect.stringMatching(/Webから相談/), expect.stringMatching(/引継ぎが届きました/)]))
  })
})

const payload = () => ({ organizationId: receiver!.id, accountId: null })
/** A letter with its parts decoded. */
const decoded = (letter: string): string => letter + letter.split(/\n\n/).map((part) => Buffer.from(part.replaceAll('\n', ''), 'base64').toString()).join('\n')

describe('メール', () => {
  const letters: string[] = []
  let server: net.Server
  afterEach(() => {
    delete process.env['SMTP_URL']
    server?.close()
    letters.length = 0
  })
  /** A mail server of a few lines that keeps what it was given. */
  const listen = async (refuses = false): Promise<void> => {
    server = net.createServer((socket) => {
      let inData = false
      let text = ''
      socket.write('220 test\r\n')
      socket.on('data', (chunk) => {
        for (const line of String(chunk).split('\r\n')) {
          if (inData) {
            if (line === '.') { inData = false; letters.push(text); socket.write('250 ok\r\n') } else text += `${line}\n`
          } else if (/^EHLO|^HELO/.test(line)) socket.write('250 test\r\n')
          else if (line.startsWith('RCPT')) { text = `${line}\n`; socket.write(refuses ? '550 no\r\n' : '250 ok\r\n') }
          else if (line.startsWith('DATA')) { inData = true; socket.write('354 go\r\n') }
          else if (line.startsWith('QUIT')) socket.end('221 bye\r\n')
          else if (line !== '') socket.write('250 ok\r\n')
        }
      })
      socket.on('error', () => {})
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    process.env['SMTP_URL'] = `smtp://127.0.0.1:${(server.address() as net.AddressInfo).port}`
  }
  test('朝のまとめは、件数だけを一通で伝え、同じことは二度送らない', async () => {
    await listen()
    await collect(receiver!)
    await mailDigests(payload(), services())
    await mailDigests(payload(), services())
    await sendMails(payload(), services())
    await sendMails(payload(), services())
    const toLead = letters.filter((l) => l.includes(lead!.email))
    expect(toLead).toHaveLength(1)
    expect(decoded(toLead[0]!)).toContain('引継ぎの動き')
    expect(decoded(toLead[0]!)).not.toMatch(/秘密|花子|つばさ/)
  })

  test('「すぐに」を選んだ人には、その場で一通だけ届く', async () => {
    await listen()
    const { ways } = (await h.as(lead!).call(getNoticePreferences)).body
    await h.as(lead!).call(changeNoticePreferences, { body: { ways: { ...ways, handover: 'immediate' } } })
    await collect(receiver!)
    await collect(receiver!)
    await sendMails(payload(), services())
    expect(letters.filter((l) => l.includes(lead!.email))).toHaveLength(1)
  })

  test('届けられないメールは五回であきらめ、あて先は記録に残さない', async () => {
    await listen(true)
    await collect(receiver!)
    await mailDigests(payload(), services())
    for (let i = 0; i < 6; i++) await sendMails(payload(), services())
    const rows = await h.sql<{ attempts: number; last_error: string; given_up: boolean }>('select attempts, last_error, given_up_at is not null as given_up from outgoing_mail where membership_id = $1', [lead!.membershipId])
    expect(rows).toEqual([{ attempts: 5, last_error: expect.not.stringContaining('@'), given_up: true }])
  })
})
