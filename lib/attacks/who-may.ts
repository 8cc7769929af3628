import type { Role } from '@/lib/auth/permissions'

const admin: Role[] = ['admin']
const portal: Role[] = ['admin', 'portal-admin']
const readers: Role[] = ['admin', 'portal-admin', 'viewer']

/** Who may, written a second time and by hand: the code's own table of permissions is what is attacked. */
export const whoMay: Record<string, Role[] | 'signed-in' | 'anyone'> = {
  'setup.check': 'anyone',
  'setup.complete': 'anyone',
  'link.show': 'anyone',
  'invitation.accept': 'anyone',
  'account.reset-password': 'anyone',
  // Called by the callback of single sign-on only, with a verified ID token; single-sign-on.test.ts attacks it.
  'invitation.accept-with-single-sign-on': 'anyone',
  // Who sees a portal is the portal's own rule; developer-portal.test.ts attacks it.
  'portal.show': 'anyone',
  'account.show': 'signed-in',
  'account.sign-out-everywhere': 'signed-in',
  'account.change-password': 'signed-in',
  'account.show-single-sign-on': 'signed-in',
  'account.link-single-sign-on': 'signed-in',
  'account.unlink-single-sign-on': 'signed-in',
  'organization.list-mine': 'signed-in',
  // In no organization: its own check asks for an admin of some organization; organizations.test.ts attacks it.
  'organization.create': 'signed-in',
  'organization.show': readers,
  'organization.rename': admin,
  'organization.overview': readers,
  'member.list': readers,
  'member.invite': admin,
  'member.revoke-invitation': admin,
  'member.change-role': admin,
  'member.remove': admin,
  'environment.list': readers,
  'environment.choices': admin,
  'environment.create': admin,
  'environment.rename': admin,
  'environment.move': admin,
  'environment.mark-production': admin,
  'environment.remove': admin,
  'key-manager.list': readers,
  'key-manager.count-troubled': readers,
  'key-manager.choices': readers,
  'key-manager.get': readers,
  'key-manager.discover': admin,
  'key-manager.create': admin,
  'key-manager.update': admin,
  'key-manager.set-enabled': admin,
  'key-manager.refresh': admin,
  'key-manager.accept-reading': admin,
  'key-manager.health': readers,
  'key-manager.check': admin,
  'key-manager.remove': admin,
  'key-manager.set-client': admin,
  'key-manager.remove-client': admin,
  'token.check': readers,
  'token.get-as-application': portal,
  'token.begin-as-user': portal,
  'token.finish-as-user': portal,
  'developer-portal.show': readers,
  'developer-portal.choose-key-managers': portal,
  'developer-portal.configure': portal,
  'notification.list': readers,
  'notification.create': admin,
  'notification.update': admin,
  'notification.set-enabled': admin,
  'notification.rotate-secret': admin,
  'notification.remove': admin,
  'notification.test': admin,
  'notification.send-again': admin,
  'audit-log.list': readers,
  'audit-log.export': readers,
}

/** Codes of problems that say no to a caller, whatever was asked. */
export const denied = ['not-signed-in', 'forbidden', 'not-found']
