import type { Decision } from '@/lib/access/decide'
import { reasons } from './reasons'

type Refused = Decision & { outcome: 'refused' }

/** What a scope may be written with (RFC 6749, section 3.3); nothing in it ends a quotation. */
const scopeToken = /^[\x21\x23-\x5b\x5d-\x7e]+$/

/**
 * The value of WWW-Authenticate (RFC 6750, section 3): no error code where there was no token, the scopes that are asked
 * for where they were missing. Null where no token would help: a request that is not listed, or a path that is refused.
 */
export function challengeFor(realm: string, refused: Refused): string | null {
  const { reason, operation } = refused
  if (reason === 'operation' || reason === 'path') return null
  const challenge = `Bearer realm="${realm}"`
  if (reason === 'no-token') return challenge
  const code =
    reason === 'request' ? 'invalid_request' : reason === 'scopes' ? 'insufficient_scope' : 'invalid_token'
  const said = `${challenge}, error="${code}", error_description="${reasons[reason]}"`
  if (reason !== 'scopes' || !operation || operation.public) return said
  return `${said}, scope="${operation.scopes.filter((scope) => scopeToken.test(scope)).join(' ')}"`
}
