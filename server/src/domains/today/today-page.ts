import type { CalendarDay } from '@tomoni/contract/shared/calendar'
import type { RegistrantId } from '@tomoni/contract/shared/ids'
import type { ParsedOf } from '@tomoni/contract/shared/endpoint'
import type { getToday, TodayReply } from '@tomoni/contract/today'
import { mayCall } from '../../access/actor.ts'
import { AppError } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { listAgenda } from '../appointments/appointments.ts'
import { hasLapsed, presentDuePerson, presentStep } from './present.ts'
import { refreshDue } from './today.ts'
import { countDuePeople, findPageFacts, listDuePeople, listOtherSteps, listPutOff, type PageFacts } from './sql.ts'

/** Own people; everybody for a head who leads nobody. */
const usualScope = (ctx: Ctx, facts: PageFacts): 'mine' | 'all' => (!facts.hasOwnPeople && mayCall(ctx.actor.role, 'case-load.read-all') ? 'all' : 'mine')

/** The page 今日: who to contact and why, promises, appointments of the day. Own people, or everybody for 主任 and センター長. */
export async function getTodayPage(ctx: Ctx, { query }: ParsedOf<typeof getToday>): Promise<TodayReply> {
  const canSeeAll = mayCall(ctx.actor.role, 'case-load.read-all')
  if (query.scope === 'all' && !canSeeAll) throw new AppError('permission.missing')
  const me = ctx.actor.membershipId
  // Only a head's usual scope depends on what there is; everybody else's questions go out together.
  const known = query.scope === undefined && canSeeAll ? await findPageFacts(ctx, me) : null
  const scope = query.scope ?? (known === null ? 'mine' : usualScope(ctx, known))
  const owner = scope === 'mine' ? me : null
  const [facts, rows, steps, agenda, putOff] = await Promise.all([
    known ?? findPageFacts(ctx, me),
    listDuePeople(ctx, { leadMembershipId: owner, sort: query.sort, limit: query.pageSize, offset: (query.page - 1) * query.pageSize }),
    listOtherSteps(ctx, owner),
    listAgenda(ctx, { from: ctx.today, to: ctx.today, membershipId: owner }),
    listPutOff(ctx, owner),
  ])
  const today = ctx.today as CalendarDay
  const people = rows.flatMap((row) => presentDuePerson(row, today) ?? [])
  // Time alone can end a reminder (a certificate long past its day). Such rows are derived anew when somebody comes by.
  await refreshDue(ctx, rows.filter((row) => hasLapsed(row, today)).map((row) => row.id))
  ctx.audit({ action: 'registrant.list', objectKind: '/today', count: people.length })
  return {
    day: today, scope, canSeeAll, people,
    total: (rows[0]?.total ?? 0) - (rows.length - people.length), overdue: rows[0]?.overdue ?? 0,
    steps: steps.map((row) => presentStep(row, today)), agenda, putOff: putOff.map((row) => ({ ...row, registrantId: row.registrantId as RegistrantId })), ...facts,
  }
}

export async function getRailCounts(ctx: Ctx): Promise<{ today: number }> {
  const me = ctx.actor.membershipId
  return { today: await countDuePeople(ctx, usualScope(ctx, await findPageFacts(ctx, me)) === 'mine' ? me : null) }
}
