import { shown } from '@/lib/oidc/finding'
import { asWritten } from '@/lib/oidc/json'
import { failed, notApplicable, type Outcome, type Outcomes, passed } from './check'
import type { Members } from './decode'
import { moment, span } from './moment'

/** Seconds by which clocks may differ (RFC 7519, section 4.1.4: a small leeway). */
export const leeway = 60

/** The last second of the year 9999: a later one is no date but a mistake. */
export const lastSecond = 253_402_300_799

/** Expiry, beginning and issue of a token at a moment. A token without exp would be valid for ever: it is refused. */
export function judgeTimes(claims: Members, now: Date): Outcomes {
  const seconds = now.getTime() / 1000
  return {
    expires: judgeExpiry(claims, seconds),
    'not-before': judgeBeginning(claims, seconds),
    'issued-at': judgeIssue(claims, seconds),
  }
}

function judgeExpiry(claims: Members, now: number): Outcome {
  const { exp } = claims
  const expected = `exp, less than ${leeway} s ago or in the future`
  if (exp === undefined)
    return failed(
      expected,
      'No exp: the token would be valid for ever',
      'Have the identity provider let access tokens expire.',
      'RFC 7519, section 4.1.4; RFC 9068, section 2.2',
    )
  if (!isDate(exp)) return failed(expected, noDate(claims, 'exp'), numericDate)
  // Valid before that second, not in it.
  return now < exp + leeway
    ? passed(expected, () => moment(exp, now))
    : failed(
        expected,
        `${moment(exp, now)}: expired`,
        `Get a new token. If this one is new, the clocks of the servers differ by more than the leeway of ${leeway} s. Set the clocks by a time server: ${apart(exp, now)}`,
      )
}

function judgeBeginning(claims: Members, now: number): Outcome {
  const { nbf } = claims
  if (nbf === undefined) return notApplicable('No nbf: it is valid from the beginning.')
  const expected = `nbf, in the past or less than ${leeway} s ahead`
  if (!isDate(nbf)) return failed(expected, noDate(claims, 'nbf'), numericDate)
  return nbf <= now + leeway
    ? passed(expected, () => moment(nbf, now))
    : failed(
        expected,
        `${moment(nbf, now)}: not valid yet`,
        `Wait, or set the clocks by a time server: ${apart(nbf, now)}`,
      )
}

function judgeIssue(claims: Members, now: number): Outcome {
  const { iat } = claims
  if (iat === undefined) return notApplicable('No iat: it does not say when it was issued.')
  const expected = `iat, in the past or less than ${leeway} s ahead`
  if (!isDate(iat)) return failed(expected, noDate(claims, 'iat'), numericDate)
  return iat <= now + leeway
    ? passed(expected, () => (iat > now ? `${moment(iat, now)}: ${apart(iat, now)}` : moment(iat, now)))
    : failed(
        expected,
        `${moment(iat, now)}: issued in the future`,
        `Set the clocks by a time server: ${apart(iat, now)}`,
      )
}

/** A NumericDate (RFC 7519, section 2) that a calendar knows. */
export function isDate(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= lastSecond
}

const numericDate = 'Have the identity provider write times as seconds since 1970 (RFC 7519, section 2).'

function noDate(claims: Members, name: string): string {
  const value = claims[name]
  const milliseconds = typeof value === 'number' && isDate(value / 1000)
  return `${name} is ${shown(asWritten(claims, name))}, ${milliseconds ? 'which looks like milliseconds' : 'no date'}`
}

/** By how much the clocks differ at least, by the times of the token alone: how long it was under way, nobody knows. */
function apart(time: number, now: number): string {
  const side = time > now ? 'ahead of' : 'behind'
  return `the clock of the identity provider is at least ${span(Math.abs(time - now))} ${side} this one.`
}
