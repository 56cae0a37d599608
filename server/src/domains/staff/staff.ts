import type { Branch, Contract, OrganizationSettings, StaffMember } from '@tomoni/contract/staff'
import type { z } from 'zod'
import type { Ctx } from '../../http/endpoint.ts'
import { branchesOf, contractsOf, settingsOf, staffOf } from './sql.ts'

// The database keeps the choices (role, post, kind) by check constraints; the reply check of the endpoint repeats them.
type Sent<T extends z.ZodType> = z.input<T>[]

export const listStaffOf = async (ctx: Ctx) => ({ items: (await ctx.tx.all(staffOf(ctx, ctx.today))) as Sent<typeof StaffMember> })
export const listBranchesOf = async (ctx: Ctx) => ({ items: (await ctx.tx.all(branchesOf(ctx, ctx.today))) as Sent<typeof Branch> })
export const listContractsOf = async (ctx: Ctx) => ({ items: (await ctx.tx.all(contractsOf(ctx, ctx.today))) as Sent<typeof Contract> })
export const getSettings = async (ctx: Ctx) => (await ctx.tx.one(settingsOf(ctx))) as z.input<typeof OrganizationSettings>
