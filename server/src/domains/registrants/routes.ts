import { assignRegistrant, assignRegistrants, listAssignees, listAssignmentHistory, previewAssignment, undoAssignments } from '@tomoni/contract/registrant-assignments'
import { getFaceSheet, printRegistrant, saveFaceSheetPart, type FaceSheetPart } from '@tomoni/contract/registrant-face-sheet'
import { getMergePreview, listDoublePairs, listMerges, markNotDouble, mergeRegistrants, undoMerge } from '@tomoni/contract/registrant-merges'
import { changeStage, getStages } from '@tomoni/contract/registrant-stages'
import { changeAttention, checkDoubles, createRegistrant, createRegistrantView, deleteRegistrantView, downloadRegistrants, getRegistrant, getRegistrantAside, listRegistrantIds, listRegistrants, listRegistrantViews, listViewers, searchRegistrants } from '@tomoni/contract/registrants'
import { route, type Route } from '../../http/endpoint.ts'
import { assignMany, assignOne, listAssigneesOf, listHistoryOf, previewAssignmentOf, undoAssignmentsOf } from './assignments/assignments.ts'
import { checkDoublesOf, create } from './create/create.ts'
import { getFaceSheetOf, printFaceSheet, savePart } from './face-sheet/face-sheet.ts'
import { makeListFile } from './list-file.ts'
import { listMergesOf, listPairs, markOther, merge, previewMerge, undo } from './merges/merges.ts'
import { getAside, getViewers, openRegistrant, saveAttentionOf } from './person/person.ts'
import { listIdsOf, listOf, searchOf } from './registrants.ts'
import { changeStageOf, getStagesOf } from './stages/stages.ts'
import { createView, deleteView, listViews } from './views/views.ts'

const write = { permission: 'registrant.write', audit: 'command' } as const
const parts = saveFaceSheetPart
/** One line for each part, so that each keeps the types of its own body and reply. */
const partRoutes: Record<FaceSheetPart, Route> = {
  basic: route(parts.basic, { ...write, run: savePart('basic') }),
  work: route(parts.work, { ...write, run: savePart('work') }),
  communication: route(parts.communication, { ...write, run: savePart('communication') }),
  contact: route(parts.contact, { ...write, run: savePart('contact') }),
  names: route(parts.names, { ...write, run: savePart('names') }),
  disabilities: route(parts.disabilities, { ...write, run: savePart('disabilities') }),
  certificates: route(parts.certificates, { ...write, run: savePart('certificates') }),
  medical: route(parts.medical, { ...write, run: savePart('medical') }),
  recipientCertificates: route(parts.recipientCertificates, { ...write, run: savePart('recipientCertificates') }),
  profile: route(parts.profile, { ...write, run: savePart('profile') }),
  workHistory: route(parts.workHistory, { ...write, run: savePart('workHistory') }),
  living: route(parts.living, { ...write, run: savePart('living') }),
  family: route(parts.family, { ...write, run: savePart('family') }),
  affiliations: route(parts.affiliations, { ...write, run: savePart('affiliations') }),
  intake: route(parts.intake, { ...write, run: savePart('intake') }),
}

export const registrantRoutes: readonly Route[] = [
  route(listRegistrants, { permission: 'registrant.read', audit: 'list', run: listOf }),
  route(listRegistrantIds, { permission: 'registrant.read', audit: 'list', run: listIdsOf }),
  route(downloadRegistrants, { permission: 'registrant.export', audit: 'person', run: makeListFile }),
  route(searchRegistrants, { permission: 'registrant.read', audit: 'list', run: searchOf }),
  route(checkDoubles, { permission: 'registrant.read', audit: 'list', run: checkDoublesOf }),
  route(createRegistrant, { permission: 'registrant.write', audit: 'command', run: create }),
  route(listRegistrantViews, { permission: 'registrant.read', audit: 'none', run: listViews }),
  route(createRegistrantView, { permission: 'registrant.read', audit: 'command', run: createView }),
  route(deleteRegistrantView, { permission: 'registrant.read', audit: 'command', run: deleteView }),
  route(getRegistrant, { permission: 'registrant.read', audit: 'person', run: openRegistrant }),
  route(getRegistrantAside, { permission: 'registrant.read', audit: 'person', run: getAside }),
  route(changeAttention, { permission: 'registrant.write', audit: 'command', run: saveAttentionOf }),
  route(getFaceSheet, { permission: 'registrant.read', audit: 'person', run: getFaceSheetOf }),
  ...Object.values(partRoutes),
  route(printRegistrant, { permission: 'registrant.read', audit: 'person', run: printFaceSheet }),
  route(getStages, { permission: 'registrant.read', audit: 'person', run: getStagesOf }),
  route(changeStage, { permission: 'registrant.change-stage', audit: 'command', run: changeStageOf }),
  route(listAssignees, { permission: 'registrant.read', audit: 'none', run: listAssigneesOf }),
  route(assignRegistrant, { permission: 'registrant.assign', audit: 'command', run: assignOne }),
  route(previewAssignment, { permission: 'registrant.assign', audit: 'list', run: previewAssignmentOf }),
  route(assignRegistrants, { permission: 'registrant.assign', audit: 'command', run: assignMany }),
  route(undoAssignments, { permission: 'registrant.assign', audit: 'command', run: undoAssignmentsOf }),
  route(listAssignmentHistory, { permission: 'registrant.read', audit: 'person', run: listHistoryOf }),
  route(listDoublePairs, { permission: 'registrant.merge', audit: 'list', run: listPairs }),
  route(getMergePreview, { permission: 'registrant.merge', audit: 'person', run: previewMerge }),
  route(mergeRegistrants, { permission: 'registrant.merge', audit: 'command', run: merge }),
  route(listMerges, { permission: 'registrant.read', audit: 'person', run: listMergesOf }),
  route(undoMerge, { permission: 'registrant.merge', audit: 'command', run: undo }),
  route(markNotDouble, { permission: 'registrant.merge', audit: 'command', run: markOther }),
  route(listViewers, { permission: 'registrant.read', audit: 'person', run: getViewers }),
]
