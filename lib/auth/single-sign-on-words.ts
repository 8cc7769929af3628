/** Why single sign-on did not sign anybody in, by the code in the address; shown on the page it returns to. */
export const singleSignOnWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    issuer:
      'The identity provider says it is another one than configured. Nobody was signed in. Tell your operator.',
    provider: 'The identity provider could not be read. Try again, or tell your operator.',
    'no-membership': 'You do not belong to an organization here. Ask an administrator for an invitation.',
    'has-account':
      'The invited email has an account already. Join with its password, then link single sign-on on your account page.',
    'other-account': 'This single sign-on account belongs to somebody else here.',
    link: 'The invitation was used or has expired. Ask an administrator for a new one.',
    'signed-out': 'You are signed out. Sign in, then link single sign-on again.',
  }),
)
