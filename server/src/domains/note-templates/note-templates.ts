import type { changeNoteTemplate, createNoteTemplate, deleteNoteTemplate, listNoteTemplates, NoteTemplate } from '@tomoni/contract/note-templates'
import type { ParsedOf, ReplyOf } from '@tomoni/contract/shared/endpoint'
import { mayCall } from '../../access/actor.ts'
import { AppError, found } from '../../http/app-error.ts'
import type { Ctx } from '../../http/endpoint.ts'
import { insertTemplate, removeTemplate, templateById, templates, updateTemplate } from './sql.ts'

/** The center's templates are changed by those who may change its code lists. */
function checkMayChange(ctx: Ctx, template: { isOwn: boolean }): void {
  if (!template.isOwn && !mayCall(ctx.actor.role, 'code-list.write')) throw new AppError('permission.missing')
}

export const list = async (ctx: Ctx): Promise<ReplyOf<typeof listNoteTemplates>> => ({ items: await ctx.tx.all(templates(ctx)) })

export async function create(ctx: Ctx, { body }: ParsedOf<typeof createNoteTemplate>): Promise<NoteTemplate> {
  checkMayChange(ctx, body)
  ctx.audit({ action: 'note-template.create', objectKind: 'noteTemplate', objectId: body.id })
  const inserted = await ctx.tx.run(insertTemplate(ctx, body))
  const stored = await ctx.tx.maybe(templateById(ctx, body.id))
  const isSame = stored !== null && stored.title === body.title && stored.body === body.body && stored.isOwn === body.isOwn
  if (stored === null || (inserted === 0 && !isSame)) throw new AppError('id.already-used')
  return stored
}

export async function change(ctx: Ctx, { params: { templateId }, body }: ParsedOf<typeof changeNoteTemplate>): Promise<NoteTemplate> {
  const stored = found(await ctx.tx.maybe(templateById(ctx, templateId)))
  checkMayChange(ctx, stored)
  const changed = await ctx.tx.run(updateTemplate(ctx, templateId, body.version, body))
  if (changed === 0) throw new AppError('version.stale', { data: { stored, sent: body } })
  ctx.audit({ action: 'note-template.change', objectKind: 'noteTemplate', objectId: templateId })
  return ctx.tx.one(templateById(ctx, templateId))
}

export async function remove(ctx: Ctx, { params: { templateId } }: ParsedOf<typeof deleteNoteTemplate>): Promise<void> {
  ctx.audit({ action: 'note-template.delete', objectKind: 'noteTemplate', objectId: templateId })
  const stored = await ctx.tx.maybe(templateById(ctx, templateId))
  // Gone already: a repeated command has the same end.
  if (stored === null) return
  checkMayChange(ctx, stored)
  await ctx.tx.run(removeTemplate(ctx, templateId))
}
