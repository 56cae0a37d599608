import type { HandoverForLink, LinkStep } from '@tomoni/contract/secure-links'
import type { HandoverState } from '@tomoni/contract/handovers'
import { AppError } from '../../http/app-error.ts'
import type { LinkActor } from './handover-side.ts'
export const handoverForLink = (_link: LinkActor): Promise<HandoverForLink> => Promise.reject(new AppError('secure-link.not-usable'))
export const answerByLink = (_link: LinkActor, _answer: LinkStep): Promise<{ state: HandoverState }> => Promise.reject(new AppError('secure-link.not-usable'))
