import { z } from 'zod'
import { Line } from '@/lib/line'
import { signatureAlgorithms } from '@/lib/oidc/algorithms'
import { AcceptedIssuers, EndpointsInput, KeyManagerInput, Tenants } from './schema'

const { name, issuer, clientIdClaim, scopesClaims, acceptedAudiences, allowedClients } = KeyManagerInput.shape

const Description = Line.max(254, 'At most 254 characters')

/** In which environments its tokens are accepted. */
const Reach = z
  .object({ allEnvironments: z.boolean(), environmentIds: z.array(z.uuid()) })
  .refine((value) => value.allEnvironments || value.environmentIds.length > 0, {
    path: ['environmentIds'],
    message: 'Choose at least one environment',
  })

/** In the order in which they are listed everywhere, each once. */
const Algorithms = z
  .array(z.enum(signatureAlgorithms))
  .min(1, 'Allow at least one algorithm')
  .transform((chosen) => signatureAlgorithms.filter((one) => chosen.includes(one)))

/** What a form of the details page may change; what is left out stays as it is. */
export const KeyManagerChanges = z
  .object({
    name,
    description: Description,
    issuer,
    acceptedIssuers: AcceptedIssuers,
    /** Of an issuer that is a template: each stands for one accepted issuer. */
    tenants: Tenants,
    endpoints: EndpointsInput,
    clientIdClaim,
    scopesClaims,
    acceptedAudiences,
    allowedClients,
    algorithms: Algorithms,
    strictProfile: z.boolean(),
    reach: Reach,
  })
  .partial()

export const UpdateInput = z.object({ id: z.uuid(), version: z.number().int(), changes: KeyManagerChanges })

export type KeyManagerChanges = z.output<typeof KeyManagerChanges>
export type UpdateInput = z.input<typeof UpdateInput>
