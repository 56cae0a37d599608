import { cancelNextStep, createNextStep, finishNextStep, listNextSteps, moveNextStep, reopenNextStep } from '@tomoni/contract/next-steps'
import { route } from '../../http/endpoint.ts'
import { cancelNextStepOf, finishNextStepOf, listNextStepsOf, moveNextStepOf, promiseNextStep, reopenNextStepOf } from './next-steps.ts'

export const nextStepRoutes = [
  route(listNextSteps, { permission: 'registrant.read', audit: 'list', run: listNextStepsOf }),
  route(createNextStep, { permission: 'support-record.write', audit: 'command', run: promiseNextStep }),
  route(moveNextStep, { permission: 'support-record.write', audit: 'command', run: moveNextStepOf }),
  route(finishNextStep, { permission: 'support-record.write', audit: 'command', run: finishNextStepOf }),
  route(cancelNextStep, { permission: 'support-record.write', audit: 'command', run: cancelNextStepOf }),
  route(reopenNextStep, { permission: 'support-record.write', audit: 'command', run: reopenNextStepOf }),
]
