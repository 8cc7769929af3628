import { clientIdOf } from '@/lib/oidc/claims'
import { shown } from '@/lib/oidc/finding'
import { asWritten } from '@/lib/oidc/json'
import { failed, notApplicable, type Outcome, type Outcomes, passed } from './check'
import type { Members } from './decode'
import { nearestPair } from './difference'
import type { TrustedIssuer } from './trusted-issuer'

/**
 * A key manager with the audience policy that counts. To the letter of RFC 9068 only an accepted audience does (section 4),
 * not the ID of a client in its place, and the client stands in client_id (section 2.2).
 */
export function policyInForce<
  Of extends Pick<TrustedIssuer, 'strictProfile' | 'allowedClients' | 'clientIdClaim'>,
>(keyManager: Of): Of {
  return keyManager.strictProfile
    ? { ...keyManager, allowedClients: [], clientIdClaim: 'client_id' }
    : keyManager
}

/**
 * The audience policy of a key manager. A token is meant for its APIs when aud contains an accepted audience; or when its
 * client is allowed and aud, where present, contains that client's ID. No aud is never enough by itself, and where
 * nothing is configured no token is accepted (RFC 8725, section 3.9; RFC 9068, section 4).
 */
export function judgeAudience(claims: Members, configured: TrustedIssuer): Outcomes {
  const keyManager = policyInForce(configured)
  const { acceptedAudiences, allowedClients, clientIdClaim, strictProfile } = keyManager
  if (acceptedAudiences.length === 0 && allowedClients.length === 0)
    return {
      audience: failed(
        strictProfile
          ? 'An accepted audience: to the letter of RFC 9068 a client is not enough'
          : 'An accepted audience or an allowed client',
        () => `${strictProfile ? 'None' : 'Neither'} is configured for ${policyOf(keyManager)}`,
        () =>
          `Open ${policyOf(keyManager)} and name what its tokens carry in aud${strictProfile ? '' : ', or the clients that are allowed'}.`,
        strictProfile ? profileAudience : undefined,
      ),
      client: notApplicable(noClients(strictProfile)),
    }
  const audiences = audiencesOf(claims)
  if (audiences === null)
    return {
      audience: failed(
        'aud as a text or a list of texts',
        () => `aud is ${shown(asWritten(claims, 'aud'))}`,
        'Have the identity provider write aud as RFC 7519 says.',
      ),
      client: notApplicable('The audience cannot be read.'),
    }
  const accepted = audiences.find((one) => acceptedAudiences.includes(one))
  const client = clientIdOf(claims, clientIdClaim)
  if (accepted !== undefined)
    return {
      audience: passed(
        () => oneOf(acceptedAudiences),
        () => `aud contains ${shown(accepted)}`,
      ),
      client: notApplicable(
        () =>
          `Not asked: the audience is accepted${client ? ` of every client; this is ${shown(client)}` : ''}.`,
      ),
    }
  if (allowedClients.length === 0)
    return {
      audience: otherAudience(claims, keyManager),
      client: notApplicable(noClients(strictProfile)),
    }
  return {
    audience: judgeClientAudience(claims, audiences, client, keyManager),
    client: judgeClient(client, keyManager),
  }
}

const profileAudience = 'RFC 9068, section 4'

function noClients(strictProfile: boolean): string {
  return strictProfile
    ? 'Not asked: to the letter of RFC 9068 the audience alone decides.'
    : 'No allowed clients are listed.'
}

/** The audience that the caller asks for, where it asks for one. */
export function judgeWantedAudience(claims: Members, wanted: string | undefined): Outcome {
  if (!wanted) return notApplicable('No audience was asked for.')
  return audiencesOf(claims)?.includes(wanted)
    ? passed(() => shown(wanted), 'aud contains it')
    : {
        ...failed(
          () => shown(wanted),
          () => found(claims),
          'Ask for a token for this audience: with the parameter resource (RFC 8707) or audience, as the identity provider has it.',
        ),
        compared: () => nearestPair([wanted], audiencesOf(claims) ?? []),
      }
}

/** Its audiences; none where it has no aud, null where aud is neither a text nor a list of texts. */
function audiencesOf({ aud }: Members): string[] | null {
  if (aud === undefined) return []
  if (typeof aud === 'string') return [aud]
  return Array.isArray(aud) && aud.every((one) => typeof one === 'string') ? aud : null
}

function judgeClientAudience(
  claims: Members,
  audiences: string[],
  client: string | null,
  keyManager: TrustedIssuer,
): Outcome {
  const { acceptedAudiences } = keyManager
  const expected = () =>
    acceptedAudiences.length > 0
      ? `${oneOf(acceptedAudiences)}, or the ID of an allowed client`
      : 'The ID of the allowed client, or no aud'
  if (claims.aud === undefined) return passed(expected, 'No aud: the client decides')
  return client !== null && audiences.includes(client)
    ? passed(expected, () => `aud contains the client ID ${shown(client)}: the client decides`)
    : { ...otherAudience(claims, keyManager), expected }
}

function otherAudience(claims: Members, keyManager: TrustedIssuer): Outcome {
  const { acceptedAudiences } = keyManager
  const nearest = () => nearestPair(acceptedAudiences, audiencesOf(claims) ?? [])
  return {
    ...failed(
      () => oneOf(acceptedAudiences, nearest()?.[0]),
      () => found(claims),
      () =>
        `The token is meant for somebody else. Ask for one that is meant for this API, or add the audience to ${policyOf(keyManager)}.`,
      keyManager.strictProfile ? profileAudience : undefined,
    ),
    compared: nearest,
  }
}

function judgeClient(client: string | null, keyManager: TrustedIssuer): Outcome {
  const { name, allowedClients, clientIdClaim } = keyManager
  const expected = () => oneOf(allowedClients)
  if (client === null)
    return failed(
      expected,
      () => `The claim ${shown(clientIdClaim)} names no client`,
      () =>
        `Open ${name} and correct the client ID claim: other products write azp, client_id, cid or appid.`,
    )
  const nearest = () => nearestPair(allowedClients, [client])
  return allowedClients.includes(client)
    ? passed(expected, () => shown(client))
    : {
        ...failed(
          () => oneOf(allowedClients, nearest()?.[0]),
          () => shown(client),
          () =>
            `Add the client to the allowed clients of ${policyOf(keyManager)}, if it may call these APIs.`,
        ),
        compared: nearest,
      }
}

function policyOf({ name, audiencePolicyOf }: TrustedIssuer): string {
  return audiencePolicyOf ?? name
}

function found(claims: Members): string {
  return claims.aud === undefined ? 'No aud' : `aud is ${shown(asWritten(claims, 'aud'))}`
}

/** Some of the values, `first` first where one is to be seen. */
function oneOf(values: readonly string[], first?: string): string {
  if (values.length === 1) return shown(values[0])
  const ordered = first === undefined ? values : [first, ...values.filter((one) => one !== first)]
  const few = ordered.slice(0, 5).map(shown).join(', ')
  return `One of ${few}${values.length > 5 ? ` and ${values.length - 5} more` : ''}`
}
