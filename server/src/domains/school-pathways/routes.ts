import { changeSchoolPathway, changeTeacher, createSchoolPathway, endSchoolPathway, getSchoolBoard, getSchoolPathway, listRegistrantPathways, meetTeacher, saveSchoolProfile, undoSchoolEvents, undoTeacherChange, writeSchoolEvents } from '@tomoni/contract/school-pathways'
import { route, type Route } from '../../http/endpoint.ts'
import { undoEvents, writeEvents } from './events.ts'
import { addPathway, boardOf, changePathway, endPathway, openPathway, pathwaysOfPerson, saveProfile } from './school-pathways.ts'
import { changeTeacherOf, meetTeacherOf, undoTeacherChangeOf } from './teachers.ts'

export const schoolPathwayRoutes: readonly Route[] = [
  route(getSchoolBoard, { permission: 'registrant.read', audit: 'command', run: boardOf }),
  route(getSchoolPathway, { permission: 'registrant.read', audit: 'person', run: openPathway }),
  route(listRegistrantPathways, { permission: 'registrant.read', audit: 'list', run: pathwaysOfPerson }),
  route(createSchoolPathway, { permission: 'school-pathway.write', audit: 'command', run: addPathway }),
  route(changeSchoolPathway, { permission: 'school-pathway.write', audit: 'command', run: changePathway }),
  route(endSchoolPathway, { permission: 'school-pathway.write', audit: 'command', run: endPathway }),
  route(writeSchoolEvents, { permission: 'school-pathway.write', audit: 'command', run: writeEvents }),
  route(undoSchoolEvents, { permission: 'school-pathway.write', audit: 'command', run: undoEvents }),
  route(saveSchoolProfile, { permission: 'school-pathway.write', audit: 'command', run: saveProfile }),
  route(changeTeacher, { permission: 'school-pathway.write', audit: 'command', run: changeTeacherOf }),
  route(meetTeacher, { permission: 'school-pathway.write', audit: 'command', run: meetTeacherOf }),
  route(undoTeacherChange, { permission: 'school-pathway.write', audit: 'command', run: undoTeacherChangeOf }),
]
