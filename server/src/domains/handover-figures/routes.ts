import { downloadHandoverFigures, getHandoverFigureRows, getHandoverFigures } from '@tomoni/contract/handover-figures'
import { route, type Route } from '../../http/endpoint.ts'
import { figureRowsOf, figuresOf, fileOfFigures } from './handover-figures.ts'

export const handoverFigureRoutes: readonly Route[] = [
  route(getHandoverFigures, { permission: 'handover.read', audit: 'none', run: figuresOf }),
  route(getHandoverFigureRows, { permission: 'handover.read', audit: 'list', run: figureRowsOf }),
  route(downloadHandoverFigures, { permission: 'handover.read', audit: 'command', run: fileOfFigures }),
]
