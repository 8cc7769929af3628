import { exportJWK, generateKeyPair } from 'jose'
import type Provider from 'oidc-provider'
import type { AdapterFactory, JWK } from 'oidc-provider'
import { configuration } from './configuration'
import { acceptJwts } from './jwt-endpoints'

/** A private signing key, named as Asgardeo names its keys. */
export async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return {
    ...(await exportJWK(privateKey)),
    kid: `${crypto.randomUUID()}_RS256`,
    alg: 'RS256',
    use: 'sig',
  } as JWK
}

/** What may be published of a key. */
export function publicPart({ kty, n, e, kid, alg, use }: JWK): JWK {
  return { kty, n, e, kid, alg, use } as JWK
}

/** The OpenID Connect server with these keys, the first of which signs. What must outlive it is passed in. */
export async function newProvider(
  issuer: string,
  keys: JWK[],
  kept: { adapter: AdapterFactory; revoked: Set<string> },
): Promise<Provider> {
  const warn = console.warn
  // oidc-provider tells developers about its development defaults; here they are meant.
  console.warn = () => {}
  try {
    const { default: OpenIdProvider } = await import('oidc-provider')
    const provider = new OpenIdProvider(issuer, { ...configuration(keys), adapter: kept.adapter })
    // A newcomer's application runs on some port of this machine; which one is not known here.
    provider.Client.prototype.redirectUriAllowed = isLoopback
    provider.Client.prototype.postLogoutRedirectUriAllowed = isLoopback
    acceptJwts(provider, keys.map(publicPart), kept.revoked)
    return provider
  } finally {
    console.warn = warn
  }
}

function isLoopback(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return /^https?:$/.test(protocol) && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
