import { discardRequirementDraft, getOwnRequirement, getRequirement, listGateRuleHistory, listGateRules, listPublishers, publishRequirement, saveRequirementDraft, setGateRule } from '@tomoni/contract/requirements'
import { route, type Route } from '../../http/endpoint.ts'
import { adjustGateRule, listGateHistory, listGateRulesOf } from './gate-rules.ts'
import { discardDraft, listPublishersOf, publish, readOwnRequirement, readRequirement, saveDraft } from './requirements.ts'

// Nothing here is about a person: what is published is public, so reading it leaves no line in the trail.

export const requirementRoutes: readonly Route[] = [
  route(listPublishers, { permission: 'requirement.read', audit: 'none', run: listPublishersOf }),
  route(getRequirement, { permission: 'requirement.read', audit: 'none', run: readRequirement }),
  route(getOwnRequirement, { permission: 'requirement.publish', audit: 'none', run: readOwnRequirement }),
  route(saveRequirementDraft, { permission: 'requirement.publish', audit: 'command', run: saveDraft }),
  route(publishRequirement, { permission: 'requirement.publish', audit: 'command', run: publish }),
  route(discardRequirementDraft, { permission: 'requirement.publish', audit: 'command', run: discardDraft }),
  route(listGateRules, { permission: 'requirement.read', audit: 'none', run: listGateRulesOf }),
  route(listGateRuleHistory, { permission: 'requirement.read', audit: 'none', run: listGateHistory }),
  route(setGateRule, { permission: 'requirement.publish', audit: 'command', run: adjustGateRule }),
]
