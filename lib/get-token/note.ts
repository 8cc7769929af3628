import type { AuditNote } from '@/lib/audit/record'
import type { Outcome } from './ask'
import type { KeyManager } from './key-manager'

/** What the audit log keeps of a token that was asked for: as whom, which scopes, and the answer. Never the token. */
export function noteOf(
  { id, name }: Pick<KeyManager, 'id' | 'name'>,
  { clientId, scopes }: { clientId: string; scopes: readonly string[] },
  { got, refused }: Outcome,
): AuditNote {
  return {
    subject: { type: 'key-manager', id, name },
    after: {
      clientId,
      requestedScopes: [...scopes],
      ...(got && { grantedScopes: got.scopes.granted }),
      answer: refused?.error ?? 'granted',
    },
  }
}
