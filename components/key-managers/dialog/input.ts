import type { Shown } from '@/lib/key-managers/reading-difference'
import type { KeyManagerInput } from '@/lib/key-managers/schema'
import type { KeyManagerTypeId } from '@/lib/key-managers/types'
import { isTemplate } from '@/lib/oidc/tenants'
import type { FieldErrors } from '@/lib/problem'
import type { Draft } from './draft'
import type { Discovery } from './use-discovery'

/** The draft as it is sent to be added, with what was shown as discovered. */
export function inputOf(
  draft: Draft,
  type: KeyManagerTypeId,
  reading: Discovery['reading'],
): KeyManagerInput {
  const { step: _step, byHand, endpoints, allowedClients, ...typed } = draft
  return {
    ...typed,
    tenants: isTemplate(draft.issuer) ? draft.tenants : [],
    type,
    wellKnownUrl: byHand ? null : draft.wellKnownUrl,
    // The schema asks for the required ones; what is missing comes back as field errors.
    endpoints: (endpoints ?? {}) as KeyManagerInput['endpoints'],
    // A row that nobody filled is none.
    allowedClients: allowedClients.filter((row) => row.clientId || row.label || row.owner),
    shown: byHand ? null : shownFor(draft, reading),
  }
}

/** What was shown as discovered. The issuers of a template are those of the tenants, which are typed beside it. */
function shownFor({ shown }: Draft, reading: Discovery['reading']): Shown | null {
  if (!shown || !reading || shown.issuer !== reading.issuer || !isTemplate(shown.issuer)) return shown
  return { ...shown, acceptedIssuers: reading.acceptedIssuers }
}

const ofStep1 = ['#/name', '#/description', '#/wellKnownUrl', '#/environmentIds']

/** Whether one of the refused fields stands in step 1. */
export function refusedInStep1(errors: FieldErrors): boolean {
  return ofStep1.some((field) => errors[field])
}

/** The words of what was refused and has no field here: endpoints that only the document names. */
export function unseen(errors: FieldErrors): string[] {
  return ['introspectionEndpoint', 'userInfoEndpoint'].flatMap((name) => errors[`#/endpoints/${name}`] ?? [])
}

/** The issuers that the document names beside its own. */
export function othersOf({
  issuer,
  acceptedIssuers,
}: {
  issuer: string
  acceptedIssuers: string[]
}): string[] {
  return isTemplate(issuer) ? [] : acceptedIssuers.filter((one) => one !== issuer)
}
