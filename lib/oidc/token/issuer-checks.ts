import { shown } from '@/lib/oidc/finding'
import { asWritten } from '@/lib/oidc/json'
import { failed, type Outcome, type Outcomes, passed } from './check'
import type { Members } from './decode'
import type { Pair } from './difference'
import { type Nearest, nearestIssuer } from './nearest'
import type { Environment, KnownIssuers, TrustedIssuer } from './trusted-issuer'

/**
 * Whose token it says it is: the key manager that accepts the issuer, compared code point by code point (RFC 8414, section
 * 4), whether that is enabled, and whether it is accepted in the environment.
 */
export function judgeIssuer(
  claims: Members,
  environment: Environment,
  trusted: readonly TrustedIssuer[],
  others: readonly KnownIssuers[] = [],
): { keyManager: TrustedIssuer | null; outcomes: Outcomes } {
  const issuer = Object.hasOwn(claims, 'iss') ? claims.iss : undefined
  const accepting = typeof issuer === 'string' ? (byIssuer(trusted).get(issuer) ?? []) : []
  // One that refuses the token does not hide another that accepts it.
  const keyManager =
    accepting.find((one) => one.enabled && isIn(one, environment)) ??
    accepting.find((one) => one.enabled) ??
    accepting[0] ??
    null
  if (!keyManager) return { keyManager, outcomes: { issuer: unknown(claims, trusted, others) } }
  return {
    keyManager,
    outcomes: {
      issuer: passed('An issuer that a key manager accepts', () => `${shown(issuer)}, of ${keyManager.name}`),
      enabled: judgeEnabled(keyManager),
      environment: judgeEnvironment(keyManager, environment),
    },
  }
}

const indexes = new WeakMap<readonly TrustedIssuer[], Map<string, TrustedIssuer[]>>()

/** Who accepts which issuer, looked through once for each list: gateways ask of thousands of tokens. */
function byIssuer(trusted: readonly TrustedIssuer[]): Map<string, TrustedIssuer[]> {
  const known = indexes.get(trusted)
  if (known) return known
  const index = new Map<string, TrustedIssuer[]>()
  for (const one of trusted)
    for (const issuer of new Set(one.issuers)) {
      const accepting = index.get(issuer)
      if (accepting) accepting.push(one)
      else index.set(issuer, [one])
    }
  indexes.set(trusted, index)
  return index
}

function unknown(
  claims: Members,
  trusted: readonly KnownIssuers[],
  others: readonly KnownIssuers[],
): Outcome {
  const { iss: issuer } = claims
  const expected = 'An issuer that a key manager accepts'
  if (typeof issuer !== 'string' || issuer === '')
    return failed(
      expected,
      issuer === undefined ? 'No iss claim' : `iss is ${shown(asWritten(claims, 'iss'))}, no text`,
      'Nobody can say whose keys verify it. Use a token that names its issuer.',
    )
  if (trusted.length + others.length === 0)
    return failed(expected, shown(issuer), 'There is no key manager yet. Add one for this issuer.')
  let looked: Nearest | null | undefined
  const nearest = () => {
    if (looked === undefined) looked = nearestIssuer(issuer, [...trusted, ...others])
    return looked
  }
  return {
    ...failed(
      () => nearWords(nearest(), ({ issuer, known }) => `${shown(issuer)}, of ${known.name}`) ?? expected,
      () => {
        const difference = nearest()?.difference
        return difference ? `${shown(issuer)}. ${difference}.` : shown(issuer)
      },
      () =>
        nearWords(
          nearest(),
          ({ known }) =>
            `Issuers are compared sign by sign. Use a token of the accepted issuer, or, where you trust this one as well, add it to the accepted issuers of ${known.name}.`,
        ) ?? 'No key manager accepts anything like it. Add one for this issuer.',
    ),
    compared: () => nearWords(nearest(), (near): Pair => [shown(near.issuer), shown(issuer)]),
  }
}

function nearWords<T>(nearest: Nearest | null, say: (nearest: Nearest) => T): T | null {
  return nearest && say(nearest)
}

function judgeEnabled({ name, enabled }: TrustedIssuer): Outcome {
  const expected = () => `${name} is enabled`
  return enabled
    ? passed(expected, 'Enabled')
    : failed(expected, 'Disabled', () => `Enable ${name}. Until then all of its tokens are refused.`)
}

function judgeEnvironment(keyManager: TrustedIssuer, environment: Environment): Outcome {
  const { name, environments } = keyManager
  const expected = () => `${name} is accepted in ${environment.name}`
  const found = () =>
    environments === 'all'
      ? 'All environments'
      : environments.map((one) => one.name).join(', ') || 'No environment'
  return isIn(keyManager, environment)
    ? passed(expected, found)
    : failed(
        expected,
        found,
        () =>
          `Add ${environment.name} to the environments of ${name}, or use a token of a key manager that is accepted there.`,
      )
}

/** Why no token of the key manager is accepted there, whatever it is; null where one may be. */
export function whyClosed(keyManager: TrustedIssuer, environment: Environment): string | null {
  if (!keyManager.enabled) return `${keyManager.name} is disabled`
  return isIn(keyManager, environment) ? null : `${keyManager.name} is not accepted in ${environment.name}`
}

function isIn({ environments }: TrustedIssuer, { id }: Environment): boolean {
  return environments === 'all' || environments.some((one) => one.id === id)
}
