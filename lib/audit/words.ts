import { catalogue } from '@/lib/problem'

/** What each operation does, in words: every one that can leave an event. */
export const operationWords: Record<string, string> = {
  'account.change-password': 'Change the password',
  'account.link-single-sign-on': 'Link single sign-on',
  'account.reset-link': 'Make a reset link',
  'account.reset-password': 'Reset the password',
  'account.show': 'Look at the account',
  'account.show-single-sign-on': 'Look at single sign-on',
  'account.sign-out-everywhere': 'Sign out everywhere',
  'account.unlink-single-sign-on': 'Unlink single sign-on',
  'audit-log.export': 'Download the audit log',
  'audit-log.list': 'Look at the audit log',
  'developer-portal.choose-key-managers': 'Choose what developers see',
  'developer-portal.configure': 'Configure the developer portal',
  'developer-portal.show': 'Look at the developer portal settings',
  'environment.choices': 'Look at the environments to choose from',
  'environment.create': 'Create an environment',
  'environment.list': 'Look at the environments',
  'environment.mark-production': 'Mark as production or not',
  'environment.move': 'Move an environment',
  'environment.remove': 'Delete an environment',
  'environment.rename': 'Rename an environment',
  'invitation.accept': 'Join by invitation',
  'invitation.accept-with-single-sign-on': 'Join by invitation with single sign-on',
  'key-manager.accept-reading': 'Accept a new reading of the document',
  'key-manager.check': 'Check a key manager now',
  'key-manager.choices': 'Look at the key managers to choose from',
  'key-manager.create': 'Add a key manager',
  'key-manager.discover': 'Read a discovery document',
  'key-manager.get': 'Look at a key manager',
  'key-manager.health': 'Look at the health of a key manager',
  'key-manager.list': 'Look at the key managers',
  'key-manager.refresh': 'Read the document again',
  'key-manager.remove': 'Delete a key manager',
  'key-manager.remove-client': 'Forget the client of a key manager',
  'key-manager.set-client': 'Store the client of a key manager',
  'key-manager.set-enabled': 'Enable or disable a key manager',
  'key-manager.update': 'Change a key manager',
  'link.show': 'Open a one-time link',
  'member.change-role': 'Change a role',
  'member.invite': 'Invite a member',
  'member.list': 'Look at the members',
  'member.remove': 'Remove a member',
  'member.revoke-invitation': 'Withdraw an invitation',
  'notification.create': 'Add a notification channel',
  'notification.list': 'Look at the notifications',
  'notification.remove': 'Remove a notification channel',
  'notification.rotate-secret': 'Make a new signing secret',
  'notification.send-again': 'Send a notification again',
  'notification.set-enabled': 'Switch a notification channel on or off',
  'notification.test': 'Send a test notification',
  'notification.update': 'Change a notification channel',
  'organization.create': 'Create the organization',
  'organization.list-mine': 'Look at the organizations',
  'organization.overview': 'Look at the overview',
  'organization.rename': 'Rename the organization',
  'organization.show': 'Look at the organization',
  'portal.show': 'Open the developer portal',
  'secret.forget': 'Forget secrets whose key is gone',
  'setup.check': 'Open the setup link',
  'setup.complete': 'Set the console up',
  'sign-in': 'Sign in',
  'token.begin-as-user': 'Ask for a token as a user',
  'token.check': 'Check a token',
  'token.finish-as-user': 'Get a token as a user',
  'token.get-as-application': 'Get a token as an application',
}

/** An operation in words; its code where an older version left one that is gone. */
export function wordsOf(operation: string): string {
  return operationWords[operation] ?? operation
}

/** Why it was refused, in words. */
export function reasonWords(reason: string): string {
  return reason in catalogue ? catalogue[reason as keyof typeof catalogue].title : reason
}
