import { failed, notApplicable, type Outcome, passed } from './check'
import type { Members } from './decode'
import { isProfiled } from './mark'
import type { TrustedIssuer } from './trusted-issuer'

/** RFC 9068, section 2.2. */
const required = ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti']
/** Those that are texts (RFC 7519, section 4.1; RFC 8693, section 4.3). */
const texts = ['iss', 'sub', 'client_id', 'jti']

/** Whether the token follows RFC 9068 to the letter, where the key manager asks for that. */
export function judgeProfile(
  { header, claims }: { header: Members; claims: Members },
  { strictProfile, name }: TrustedIssuer,
): Outcome {
  if (!strictProfile) return notApplicable(() => `${name} does not ask for RFC 9068 to the letter.`)
  const expected = `typ at+jwt and the claims ${required.join(', ')}`
  const lacking = [
    ...(isProfiled(header) ? [] : ['typ at+jwt']),
    ...required.filter((one) => !Object.hasOwn(claims, one)),
  ]
  const noTexts = texts.filter((one) => Object.hasOwn(claims, one) && typeof claims[one] !== 'string')
  const found = [
    ...(lacking.length > 0 ? [`Missing: ${lacking.join(', ')}`] : []),
    ...(noTexts.length > 0 ? [`No text: ${noTexts.join(', ')}`] : []),
  ]
  return found.length === 0
    ? passed(expected, 'All of them')
    : failed(
        expected,
        found.join('. '),
        'Have the identity provider issue access tokens after RFC 9068, or do not ask for it to the letter: many products leave some of it out.',
      )
}
