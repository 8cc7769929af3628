import { z } from 'zod'
import { hasHidden, Line } from '@/lib/line'
import { claimPointer } from '@/lib/oidc/claims'
import { endpointNames } from '@/lib/oidc/endpoints'
import { isIssuer, maxIssuer } from '@/lib/oidc/issuer'
import { keyManagerTypeIds } from './types'

const url = (what: string) =>
  z
    .string(`Name the ${what}`)
    .trim()
    .min(1, `Name the ${what}`)
    .max(2_000, 'At most 2,000 characters')
    .refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), `The ${what} begins with https://`)
    .refine((value) => !hasHidden(value), `The ${what} has a sign in it that cannot be seen`)

const optionalUrl = (what: string) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    url(what).optional(),
  )

export const EndpointsInput = z.object({
  tokenEndpoint: url('token endpoint'),
  authorizationEndpoint: url('authorization endpoint'),
  jwksEndpoint: url('JWKS endpoint'),
  revokeEndpoint: optionalUrl('revoke endpoint'),
  logoutEndpoint: optionalUrl('logout endpoint'),
  introspectionEndpoint: optionalUrl('introspection endpoint'),
  userInfoEndpoint: optionalUrl('user info endpoint'),
})

/** Kept verbatim: not even trimmed, because tokens are compared with it code point by code point. */
export const Issuer = z
  .string()
  .min(1, 'Name the issuer')
  .max(maxIssuer, `At most ${maxIssuer} characters`)
  .refine(isIssuer, 'An issuer has no spaces, and no signs that cannot be seen')

/** The issuers accepted beside the key manager's own. */
export const AcceptedIssuers = z.array(Issuer).max(50, 'At most 50 issuers')

/** Tenant IDs of a product whose one document stands for all tenants. */
export const Tenants = z
  .array(
    z
      .guid('A tenant ID has the form 00000000-0000-0000-0000-000000000000')
      .transform((id) => id.toLowerCase()),
  )
  .max(50, 'At most 50 tenants')

/** A claim's name or JSON pointer, stored as a pointer (RFC 6901). */
const Pointer = Line.min(1, 'Name the claim')
  .max(200, 'At most 200 characters')
  .transform(claimPointer)
  .refine((value) => !/~(?![01])/.test(value), 'In a JSON pointer ~ is written ~0')

const AllowedClients = z
  .array(
    z.object({
      clientId: Line.min(1, 'Name the client ID').max(200, 'At most 200 characters'),
      label: Line.max(100, 'At most 100 characters'),
      owner: Line.max(100, 'At most 100 characters'),
    }),
  )
  .max(500, 'At most 500 clients')
  .superRefine((clients, context) => {
    const seen = new Set<string>()
    for (const [index, { clientId }] of clients.entries()) {
      if (seen.has(clientId))
        context.addIssue({
          code: 'custom',
          path: [index, 'clientId'],
          message: 'This client ID is there twice',
        })
      seen.add(clientId)
    }
  })

const connection = {
  type: z.enum(keyManagerTypeIds),
  name: Line.min(1, 'Give it a name').max(100, 'At most 100 characters'),
  description: Line.max(254, 'At most 254 characters').default(''),
  wellKnownUrl: z
    .string()
    .trim()
    .min(1, 'Paste the well-known URL or the issuer')
    .max(2_000, 'At most 2,000 characters')
    .nullable(),
  allEnvironments: z.boolean(),
  environmentIds: z.array(z.uuid()),
}

const chosen = (value: { allEnvironments: boolean; environmentIds: string[] }) =>
  value.allEnvironments || value.environmentIds.length > 0
const chooseOne = { path: ['environmentIds'], message: 'Choose at least one environment' }

/** Step 1 of the dialog. */
export const ConnectInput = z.object(connection).refine(chosen, chooseOne)

/** Both steps, as sent to be added. `shown` is what the dialog showed as discovered: shownOf(reading). */
export const KeyManagerInput = z
  .object({
    ...connection,
    issuer: Issuer,
    /** Left out: those that the document names. */
    acceptedIssuers: AcceptedIssuers.optional(),
    tenants: Tenants.default([]),
    endpoints: EndpointsInput,
    clientIdClaim: Line.min(1, 'Name the claim').max(100, 'At most 100 characters'),
    scopesClaims: z.array(Pointer).min(1, 'Name the claim').max(5, 'At most 5 claims'),
    acceptedAudiences: z
      .array(Line.min(1, 'Name the audience').max(500, 'At most 500 characters'))
      .max(50, 'At most 50 audiences'),
    allowedClients: AllowedClients,
    acceptedFindings: z.array(z.string().max(100)).max(100),
    shown: z
      .object({
        issuer: z.string(),
        acceptedIssuers: z.array(z.string()),
        endpoints: z.partialRecord(z.enum(endpointNames), z.string()),
        keys: z.array(z.string()),
      })
      .nullable(),
  })
  .refine(chosen, chooseOne)

export type KeyManagerInput = z.input<typeof KeyManagerInput>
