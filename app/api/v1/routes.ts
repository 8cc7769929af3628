import 'server-only'
import { createApi } from '@/lib/apis/create'
import { createApiFromDocument } from '@/lib/apis/create-from-document'
import { exportApi } from '@/lib/apis/export'
import { getApi } from '@/lib/apis/get'
import { importDocument } from '@/lib/apis/import'
import { listApis } from '@/lib/apis/list'
import { listOperations } from '@/lib/apis/list-operations'
import { putOperation } from '@/lib/apis/put-operation'
import { readDocument } from '@/lib/apis/read-document'
import { removeApi } from '@/lib/apis/remove'
import { removeOperation } from '@/lib/apis/remove-operation'
import { updateApi } from '@/lib/apis/update'
import { listAuditEvents } from '@/lib/audit/list'
import { chooseKeyManagers } from '@/lib/developer-portal/choose'
import { configurePortal } from '@/lib/developer-portal/configure'
import { showPortal } from '@/lib/developer-portal/portal'
import { showDeveloperPortal } from '@/lib/developer-portal/show'
import { createEnvironment } from '@/lib/environments/create'
import { listEnvironments } from '@/lib/environments/list'
import { markProduction } from '@/lib/environments/mark-production'
import { moveEnvironment } from '@/lib/environments/move'
import { removeEnvironment } from '@/lib/environments/remove'
import { renameEnvironment } from '@/lib/environments/rename'
import { showGatewayConfiguration } from '@/lib/gateways/configuration'
import { showDecisions } from '@/lib/gateways/decisions/show'
import { createGatewayKey } from '@/lib/gateways/keys/create'
import { listGatewayKeys } from '@/lib/gateways/keys/list'
import { revokeGatewayKey } from '@/lib/gateways/keys/revoke'
import { getTokenAsApplication } from '@/lib/get-token/as-application'
import { checkKeyManager } from '@/lib/health/check-now'
import { showOverview } from '@/lib/health/overview'
import { showHealth } from '@/lib/health/show'
import { acceptReading } from '@/lib/key-managers/accept-reading'
import { checkToken } from '@/lib/key-managers/check-token'
import { removeClient } from '@/lib/key-managers/client/remove'
import { setClient } from '@/lib/key-managers/client/set'
import { createKeyManager } from '@/lib/key-managers/create'
import { discoverKeyManager } from '@/lib/key-managers/discover'
import { getKeyManager } from '@/lib/key-managers/get'
import { listKeyManagers } from '@/lib/key-managers/list'
import { refreshKeyManager } from '@/lib/key-managers/refresh'
import { removeKeyManager } from '@/lib/key-managers/remove'
import { setKeyManagerEnabled } from '@/lib/key-managers/set-enabled'
import { updateKeyManager } from '@/lib/key-managers/update'
import { changeMemberRole } from '@/lib/members/change-role'
import { inviteMember } from '@/lib/members/invite'
import { listMembers } from '@/lib/members/list'
import { removeMember } from '@/lib/members/remove'
import { revokeInvitation } from '@/lib/members/revoke-invitation'
import { createChannel } from '@/lib/notifications/create'
import { listNotifications } from '@/lib/notifications/list'
import { removeChannel } from '@/lib/notifications/remove'
import { rotateSecret } from '@/lib/notifications/rotate-secret'
import { sendAgain } from '@/lib/notifications/send-again'
import { sendTest } from '@/lib/notifications/send-test'
import { setChannelEnabled } from '@/lib/notifications/set-enabled'
import { updateChannel } from '@/lib/notifications/update'
import type { AnyOperation } from '@/lib/operation'
import { createOrganization } from '@/lib/organizations/create'
import { listMyOrganizations } from '@/lib/organizations/list-mine'
import { renameOrganization } from '@/lib/organizations/rename'
import { showOrganization } from '@/lib/organizations/show'
import { listScopes } from '@/lib/scopes/list'
import { showScope } from '@/lib/scopes/show'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Route = readonly [method: Method, path: string, operation: AnyOperation]

const organization = '/organizations/{organization}'
const environment = `${organization}/environments/{id}`
const channel = `${organization}/notification-channels/{id}`
const keyManager = `${organization}/key-managers/{id}`
const api = `${organization}/apis/{id}`

/**
 * The JSON interface, an operation a line. Its input is the query of a GET, the JSON body of the others, and what the
 * path names. Setting up, links and accounts are the console's own.
 */
export const routes: readonly Route[] = [
  ['GET', '/organizations', listMyOrganizations],
  ['POST', '/organizations', createOrganization],
  ['GET', organization, showOrganization],
  ['PATCH', organization, renameOrganization],
  ['GET', `${organization}/overview`, showOverview],

  ['GET', `${organization}/members`, listMembers],
  ['PUT', `${organization}/members/{userId}/role`, changeMemberRole],
  ['DELETE', `${organization}/members/{userId}`, removeMember],
  ['POST', `${organization}/invitations`, inviteMember],
  ['DELETE', `${organization}/invitations/{id}`, revokeInvitation],

  ['GET', `${organization}/environments`, listEnvironments],
  ['POST', `${organization}/environments`, createEnvironment],
  ['PATCH', environment, renameEnvironment],
  ['PUT', `${environment}/production`, markProduction],
  ['POST', `${environment}/moves`, moveEnvironment],
  ['DELETE', environment, removeEnvironment],

  ['POST', `${organization}/discovery`, discoverKeyManager],
  ['GET', `${organization}/key-managers`, listKeyManagers],
  ['POST', `${organization}/key-managers`, createKeyManager],
  ['GET', keyManager, getKeyManager],
  ['PATCH', keyManager, updateKeyManager],
  ['PUT', `${keyManager}/enabled`, setKeyManagerEnabled],
  ['POST', `${keyManager}/reading`, refreshKeyManager],
  ['PUT', `${keyManager}/reading`, acceptReading],
  ['DELETE', keyManager, removeKeyManager],
  ['GET', `${keyManager}/health`, showHealth],
  ['POST', `${keyManager}/checks`, checkKeyManager],
  ['PUT', `${keyManager}/client`, setClient],
  ['DELETE', `${keyManager}/client`, removeClient],

  ['GET', `${organization}/apis`, listApis],
  ['POST', `${organization}/apis`, createApi],
  ['POST', `${organization}/api-documents`, readDocument],
  ['POST', `${organization}/apis-from-documents`, createApiFromDocument],
  ['GET', api, getApi],
  ['PATCH', api, updateApi],
  ['DELETE', api, removeApi],
  ['GET', `${api}/document`, exportApi],
  ['PUT', `${api}/document`, importDocument],
  ['GET', `${api}/operations`, listOperations],
  ['PUT', `${api}/operations`, putOperation],
  ['DELETE', `${api}/operations/{operationId}`, removeOperation],

  ['GET', `${organization}/scopes`, listScopes],
  ['GET', `${organization}/scopes/{scope}`, showScope],

  ['POST', `${organization}/token-checks`, checkToken],
  ['POST', `${keyManager}/tokens`, getTokenAsApplication],

  ['GET', `${organization}/developer-portal`, showDeveloperPortal],
  ['PATCH', `${organization}/developer-portal`, configurePortal],
  ['PUT', `${organization}/developer-portal/key-managers`, chooseKeyManagers],
  ['GET', `${organization}/portal`, showPortal],

  ['GET', `${organization}/notifications`, listNotifications],
  ['POST', `${organization}/notifications/{id}/tries`, sendAgain],
  ['POST', `${organization}/notification-channels`, createChannel],
  ['PUT', channel, updateChannel],
  ['PUT', `${channel}/enabled`, setChannelEnabled],
  ['POST', `${channel}/secrets`, rotateSecret],
  ['POST', `${channel}/tests`, sendTest],
  ['DELETE', channel, removeChannel],

  ['GET', `${organization}/gateway-configuration`, showGatewayConfiguration],
  ['GET', `${organization}/gateway-decisions`, showDecisions],
  ['GET', `${organization}/gateway-keys`, listGatewayKeys],
  ['POST', `${organization}/gateway-keys`, createGatewayKey],
  ['DELETE', `${organization}/gateway-keys/{id}`, revokeGatewayKey],

  ['GET', `${organization}/audit-log`, listAuditEvents],
]

/** What the path names where the template has its braces; null when it is another path. */
export function matched(template: string, path: readonly string[]): Record<string, string> | null {
  const parts = template.slice(1).split('/')
  if (parts.length !== path.length) return null
  const named: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const value = path[index] as string
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name) named[name] = value
    else if (part !== value) return null
  }
  return named
}
