import type { CheckCode } from '@/lib/oidc/token/check'

/** What each check asks of a token. */
export const asks: Record<CheckCode, string> = {
  form: 'Three parts, each in canonical base64url, with JSON inside in which no claim stands twice. Opaque and encrypted tokens are told apart.',
  introspection:
    'Of an opaque token, the server of the chosen key manager is asked, with the client that is stored for it, whether the token is active.',
  critical: 'No extension is understood here, so that no header may be critical.',
  issuer:
    'The `iss` claim is an issuer that a key manager accepts, sign by sign. Where none does, the nearest one is named, and how it differs.',
  enabled: 'The key manager is enabled.',
  environment: 'The key manager is accepted in the environment that you chose.',
  algorithm:
    'The algorithm is one that the key manager allows. Unsigned tokens and shared secrets never are.',
  key: 'The key that the header names is published by the issuer, for that algorithm. For an unknown one the keys are read again, at most once in 30 seconds. Keys that come with the token are never used.',
  signature:
    'The key verifies the signature. Until then nothing in the token is to be believed. Where it does not, the keys are read again as for an unknown key, unless they were read within 30 seconds: a key may have been replaced under its ID.',
  type: 'It is an access token by the mark of its product, and not an ID token, a refresh token, a logout token or a DPoP proof.',
  profile:
    'Where the key manager asks for RFC 9068 to the letter: `typ` `at+jwt`, and every claim that it requires. Then an accepted audience alone counts, not an allowed client.',
  expires: 'It has an `exp` that is not past. Clocks may differ by 60 seconds.',
  'not-before': 'Its `nbf`, where it has one, is past. Clocks may differ by 60 seconds.',
  'issued-at':
    'Its `iat`, where it has one, is past. Clocks may differ by 60 seconds; the difference is said.',
  audience:
    'Its `aud` has an accepted audience; or its client is allowed, and `aud` is that client or absent. With neither configured no token is accepted.',
  client: 'Where the client decides: the client ID claim names an allowed client.',
  'wanted-audience': 'Its `aud` has the audience that you asked for.',
  scopes: 'It grants every scope that you asked for.',
  sender:
    'It is not bound to a key (`cnf`): such a token is nothing without a proof, and is no plain bearer token.',
}
