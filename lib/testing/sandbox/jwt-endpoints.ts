import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'
import type Provider from 'oidc-provider'
import type { JWK } from 'oidc-provider'
import { profileOf } from './configuration'

/**
 * Introspection, revocation and userinfo for JWT access tokens. oidc-provider refuses them there, Asgardeo does not. The
 * provider has judged the request and the client by then; only its refusal of the token itself is replaced.
 * `revoked` holds the jti of revoked tokens.
 */
export function acceptJwts(provider: Provider, keys: JWK[], revoked: Set<string>): void {
  const published = createLocalJWKSet({ keys } as JSONWebKeySet)
  async function read(token: unknown): Promise<JWTPayload | null> {
    try {
      const { payload } = await jwtVerify(String(token), published, {
        issuer: provider.issuer,
        typ: 'at+jwt',
      })
      return revoked.has(payload.jti ?? '') ? null : payload
    } catch {
      return null
    }
  }

  provider.use(async (context, next) => {
    await next()
    const { route, params } = context.oidc ?? {}
    const refused = (context.body as { error?: string } | null)?.error
    if (route === 'introspection' && refused === 'unsupported_token_type') {
      const payload = await read(params?.token)
      context.status = 200
      context.body = payload ? { active: true, token_type: 'Bearer', ...payload } : { active: false }
    } else if (route === 'revocation' && refused === 'unsupported_token_type') {
      const payload = await read(params?.token)
      if (payload?.jti) revoked.add(payload.jti)
      context.status = 200
      context.body = ''
    } else if (route === 'userinfo' && refused === 'invalid_token') {
      const payload = await read(/^Bearer (\S+)$/i.exec(context.get('authorization'))?.[1])
      const scopes = String(payload?.scope ?? '').split(' ')
      if (!payload?.sub || !scopes.includes('openid')) return
      context.remove('www-authenticate')
      context.status = 200
      context.body = profileOf(payload.sub, scopes)
    }
  })
}
