/** Each way to an operation over HTTP: a route of the JSON interface, a server action, a page or a download. */
export type Way = { api: string } | { action: string; args?: (input: object) => unknown[] } | { page: string }

const settings = '/acme/admin/settings'
const actions = 'app/(console)/[organization]/admin'
const notifications = `${actions}/settings/notifications/actions.ts`
const apis = `${actions}/apis/actions.ts`
const gatewayKeys = `${actions}/gateways/keys/actions.ts`
const auth = 'app/(auth)/actions.ts'
const api = '/api/v1/organizations'
const withoutOrganization = (input: object) => [input]
const token = (input: object) => ['forged', input]

/**
 * `acme` stands for the organization, `ID` for a key manager of it, `API` for an API, `SCOPE` for a scope that it asks for,
 * `none` for an id that is none. An operation without a
 * way says why not.
 */
export const ways: Record<string, Way[] | string> = {
  'setup.check': [{ page: '/setup?token=forged' }],
  'setup.complete': [{ action: `${auth} completeSetupAction`, args: token }],
  'link.show': [{ page: '/invitation?token=forged' }, { page: '/reset?token=forged' }],
  'invitation.accept': [{ action: `${auth} acceptInvitationAction`, args: token }],
  'account.reset-password': [{ action: `${auth} resetPasswordAction`, args: token }],
  'invitation.accept-with-single-sign-on': 'the callback of single sign-on calls it',
  'portal.show': [{ api: `GET ${api}/acme/portal` }, { page: '/portal/acme' }],
  'account.show': [{ page: '/account' }],
  'account.sign-out-everywhere': [{ action: `${auth} signOutEverywhereAction`, args: withoutOrganization }],
  'account.change-password': [{ action: `${auth} changePasswordAction`, args: withoutOrganization }],
  'account.show-single-sign-on': [{ page: '/account' }],
  'account.link-single-sign-on': 'the callback of single sign-on calls it',
  'account.unlink-single-sign-on': [{ action: `${auth} unlinkIdentityAction`, args: withoutOrganization }],
  'organization.list-mine': [{ api: `GET ${api}` }, { page: '/organizations/new' }],
  'organization.create': [
    { api: `POST ${api}` },
    { action: 'app/organizations/new/actions.ts createAction', args: withoutOrganization },
  ],
  'organization.show': [{ api: `GET ${api}/acme` }, { page: `${settings}/general` }],
  'organization.rename': [
    { api: `PATCH ${api}/acme` },
    { action: `${actions}/settings/general/actions.ts renameAction` },
  ],
  'organization.overview': [{ api: `GET ${api}/acme/overview` }, { page: '/acme/admin/overview' }],
  'member.list': [{ api: `GET ${api}/acme/members` }, { page: `${settings}/members` }],
  'member.invite': [
    { api: `POST ${api}/acme/invitations` },
    { action: `${actions}/settings/members/actions.ts inviteAction` },
  ],
  'member.revoke-invitation': [
    { api: `DELETE ${api}/acme/invitations/none` },
    { action: `${actions}/settings/members/actions.ts revokeAction` },
  ],
  'member.change-role': [
    { api: `PUT ${api}/acme/members/none/role` },
    { action: `${actions}/settings/members/actions.ts changeRoleAction` },
  ],
  'member.remove': [
    { api: `DELETE ${api}/acme/members/none` },
    { action: `${actions}/settings/members/actions.ts removeAction` },
  ],
  'environment.list': [{ api: `GET ${api}/acme/environments` }, { page: '/acme/admin/environments' }],
  'environment.choices': [{ page: `${settings}/key-managers/new` }],
  'environment.create': [
    { api: `POST ${api}/acme/environments` },
    { action: `${actions}/environments/actions.ts createAction` },
  ],
  'environment.rename': [
    { api: `PATCH ${api}/acme/environments/none` },
    { action: `${actions}/environments/actions.ts renameAction` },
  ],
  'environment.move': [
    { api: `POST ${api}/acme/environments/none/moves` },
    { action: `${actions}/environments/actions.ts moveAction` },
  ],
  'environment.mark-production': [
    { api: `PUT ${api}/acme/environments/none/production` },
    { action: `${actions}/environments/actions.ts markAction` },
  ],
  'environment.remove': [
    { api: `DELETE ${api}/acme/environments/none` },
    { action: `${actions}/environments/actions.ts removeAction` },
  ],
  'key-manager.list': [{ api: `GET ${api}/acme/key-managers` }, { page: `${settings}/key-managers` }],
  'key-manager.count-troubled': [{ page: '/acme/admin/overview' }],
  'key-manager.choices': [{ page: '/acme/admin/check-token' }],
  'key-manager.get': [
    { api: `GET ${api}/acme/key-managers/ID` },
    { page: `${settings}/key-managers/ID/overview` },
  ],
  'key-manager.discover': [{ api: `POST ${api}/acme/discovery` }],
  'key-manager.create': [
    { api: `POST ${api}/acme/key-managers` },
    { action: `${actions}/settings/key-managers/new/actions.ts createAction` },
  ],
  'key-manager.update': [
    { api: `PATCH ${api}/acme/key-managers/ID` },
    { action: `${actions}/settings/key-managers/[id]/actions.ts updateAction` },
  ],
  'key-manager.set-enabled': [
    { api: `PUT ${api}/acme/key-managers/ID/enabled` },
    { action: `${actions}/settings/key-managers/actions.ts setEnabledAction` },
  ],
  'key-manager.refresh': [
    { api: `POST ${api}/acme/key-managers/ID/reading` },
    { action: `${actions}/settings/key-managers/[id]/actions.ts refreshAction` },
  ],
  'key-manager.accept-reading': [
    { api: `PUT ${api}/acme/key-managers/ID/reading` },
    { action: `${actions}/settings/key-managers/[id]/actions.ts acceptReadingAction` },
  ],
  'key-manager.health': [
    { api: `GET ${api}/acme/key-managers/ID/health` },
    { page: `${settings}/key-managers/ID/health` },
  ],
  'key-manager.check': [
    { api: `POST ${api}/acme/key-managers/ID/checks` },
    { action: `${actions}/settings/key-managers/[id]/health/actions.ts checkAction` },
  ],
  'key-manager.remove': [
    { api: `DELETE ${api}/acme/key-managers/ID` },
    { action: `${actions}/settings/key-managers/actions.ts removeAction` },
    { action: `${actions}/settings/key-managers/[id]/actions.ts removeHereAction` },
  ],
  'key-manager.set-client': [
    { api: `PUT ${api}/acme/key-managers/ID/client` },
    { action: `${actions}/settings/key-managers/[id]/client/actions.ts setClientAction` },
  ],
  'key-manager.remove-client': [
    { api: `DELETE ${api}/acme/key-managers/ID/client` },
    { action: `${actions}/settings/key-managers/[id]/client/actions.ts removeClientAction` },
  ],
  'token.check': [
    { api: `POST ${api}/acme/token-checks` },
    { action: `${actions}/check-token/actions.ts checkTokenAction` },
  ],
  'token.get-as-application': [
    { api: `POST ${api}/acme/key-managers/ID/tokens` },
    { action: `${actions}/settings/key-managers/[id]/get-token/actions.ts getAsApplicationAction` },
  ],
  'token.begin-as-user': [
    { action: `${actions}/settings/key-managers/[id]/get-token/actions.ts beginAsUserAction` },
  ],
  'token.finish-as-user': [
    { action: `${actions}/settings/key-managers/[id]/get-token/actions.ts finishAsUserAction` },
  ],
  'developer-portal.show': [
    { api: `GET ${api}/acme/developer-portal` },
    { page: `${settings}/developer-portal/key-managers` },
  ],
  'developer-portal.choose-key-managers': [
    { api: `PUT ${api}/acme/developer-portal/key-managers` },
    { action: `${actions}/settings/developer-portal/actions.ts chooseKeyManagersAction` },
  ],
  'developer-portal.configure': [
    { api: `PATCH ${api}/acme/developer-portal` },
    { action: `${actions}/settings/developer-portal/actions.ts configurePortalAction` },
  ],
  'notification.list': [{ api: `GET ${api}/acme/notifications` }, { page: `${settings}/notifications` }],
  'notification.create': [
    { api: `POST ${api}/acme/notification-channels` },
    { action: `${notifications} createAction` },
  ],
  'notification.update': [
    { api: `PUT ${api}/acme/notification-channels/none` },
    { action: `${notifications} updateAction` },
  ],
  'notification.set-enabled': [
    { api: `PUT ${api}/acme/notification-channels/none/enabled` },
    { action: `${notifications} setEnabledAction` },
  ],
  'notification.rotate-secret': [
    { api: `POST ${api}/acme/notification-channels/none/secrets` },
    { action: `${notifications} rotateSecretAction` },
  ],
  'notification.remove': [
    { api: `DELETE ${api}/acme/notification-channels/none` },
    { action: `${notifications} removeAction` },
  ],
  'notification.test': [
    { api: `POST ${api}/acme/notification-channels/none/tests` },
    { action: `${notifications} sendTestAction` },
  ],
  'notification.send-again': [
    { api: `POST ${api}/acme/notifications/none/tries` },
    { action: `${notifications} sendAgainAction` },
  ],
  'api.list': [{ api: `GET ${api}/acme/apis` }, { page: '/acme/admin/apis' }],
  'api.create': [{ api: `POST ${api}/acme/apis` }, { action: `${apis} createAction` }],
  'api.read-document': [{ api: `POST ${api}/acme/api-documents` }],
  'api.create-from-document': [{ api: `POST ${api}/acme/apis-from-documents` }],
  'api.get': [{ api: `GET ${api}/acme/apis/API` }, { page: '/acme/admin/apis/API/settings' }],
  'api.update': [{ api: `PATCH ${api}/acme/apis/API` }, { action: `${apis} updateAction` }],
  'api.remove': [{ api: `DELETE ${api}/acme/apis/API` }, { action: `${apis} removeAction` }],
  'api.export': [{ api: `GET ${api}/acme/apis/API/document` }, { page: '/acme/admin/apis/API/openapi.json' }],
  'api.import': [{ api: `PUT ${api}/acme/apis/API/document` }],
  'api.list-operations': [
    { api: `GET ${api}/acme/apis/API/operations` },
    { page: '/acme/admin/apis/API/operations' },
  ],
  'api.put-operation': [
    { api: `PUT ${api}/acme/apis/API/operations` },
    { action: `${apis} putOperationAction` },
  ],
  'api.remove-operation': [
    { api: `DELETE ${api}/acme/apis/API/operations/none` },
    { action: `${apis} removeOperationAction` },
  ],
  'scope.list': [{ api: `GET ${api}/acme/scopes` }, { page: '/acme/admin/scopes' }],
  'scope.show': [{ api: `GET ${api}/acme/scopes/SCOPE` }, { page: '/acme/admin/scopes?scope=SCOPE' }],
  'gateway.configuration': [
    { api: `GET ${api}/acme/gateway-configuration` },
    { page: '/acme/admin/gateways/configuration' },
  ],
  'gateway-decision.show': [
    { api: `GET ${api}/acme/gateway-decisions` },
    { page: '/acme/admin/gateways/decisions' },
  ],
  'gateway-key.list': [{ api: `GET ${api}/acme/gateway-keys` }, { page: '/acme/admin/gateways/keys' }],
  'gateway-key.create': [
    { api: `POST ${api}/acme/gateway-keys` },
    { action: `${gatewayKeys} createKeyAction` },
  ],
  'gateway-key.revoke': [
    { api: `DELETE ${api}/acme/gateway-keys/none` },
    { action: `${gatewayKeys} revokeKeyAction` },
  ],
  'audit-log.list': [{ api: `GET ${api}/acme/audit-log` }, { page: '/acme/admin/audit-logs' }],
  'audit-log.export': [{ page: '/acme/admin/audit-logs/csv' }, { page: '/acme/admin/audit-logs/jsonl' }],
}
