import { addCode, changeCode, getCodeList, getCodeLists, orderCodes, retireCode } from '@tomoni/contract/code-lists'
import { route, type Route } from '../../http/endpoint.ts'
import { addItem, changeItem, getList, getLists, orderItems, retireItem } from './code-lists.ts'

export const codeListRoutes: readonly Route[] = [
  route(getCodeLists, { permission: 'own-account.manage', audit: 'none', run: (ctx) => getLists(ctx) }),
  route(getCodeList, { permission: 'code-list.write', audit: 'none', run: (ctx, { params }) => getList(ctx, params.list) }),
  route(addCode, { permission: 'code-list.write', audit: 'command', run: (ctx, { params, body }) => addItem(ctx, params.list, body) }),
  route(changeCode, { permission: 'code-list.write', audit: 'command', run: (ctx, { params, body }) => changeItem(ctx, params.list, params.code, body) }),
  route(retireCode, { permission: 'code-list.write', audit: 'command', run: (ctx, { params, body }) => retireItem(ctx, params.list, params.code, body) }),
  route(orderCodes, { permission: 'code-list.write', audit: 'command', run: (ctx, { params, body }) => orderItems(ctx, params.list, body.codes) }),
]
