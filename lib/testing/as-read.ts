import { shownOf } from '@/lib/key-managers/reading-difference'
import type { KeyManagerInput } from '@/lib/key-managers/schema'
import type { Reading } from '@/lib/oidc/discovery'
import { byHand } from './by-hand'

/** A key manager of Asgardeo's type as the dialog adds it after the reading, for tests. */
export function asRead(
  name: string,
  reading: Pick<Reading, 'issuer' | 'acceptedIssuers' | 'endpoints' | 'keys'> & { wellKnownUrl: string },
  more: Partial<KeyManagerInput> = {},
): KeyManagerInput {
  return {
    ...byHand(name, reading.issuer),
    type: 'asgardeo',
    wellKnownUrl: reading.wellKnownUrl,
    endpoints: reading.endpoints as KeyManagerInput['endpoints'],
    shown: shownOf(reading),
    ...more,
  }
}
