import { z } from 'zod'
import { readTemplate } from '@/lib/access/path-template'
import { Line } from '@/lib/line'
import { keyOf, methods, type Operation } from './operation'

export const maxOperations = 10_000
export const maxScopes = 50

/** A scope as the wire has it (RFC 6749, section 3.3). */
export const Scope = z
  .string()
  .trim()
  .min(1, 'Name the scope')
  .max(255, 'At most 255 characters')
  .regex(/^[\x21\x23-\x5b\x5d-\x7e]*$/, 'A scope has no spaces, quotes, backslashes or letters beyond ASCII')

const Path = Line.max(500, 'At most 500 characters').superRefine((path, context) => {
  const template = readTemplate(path)
  if ('refused' in template) context.addIssue({ code: 'custom', message: template.refused })
})

/** An operation as it is typed or imported. Scopes are kept once each; one scope alone is all of them. */
export const OperationInput = z
  .object({
    method: z.enum(methods, 'Choose a method'),
    path: Path,
    summary: Line.max(200, 'At most 200 characters').default(''),
    public: z.boolean().default(false),
    scopeMode: z.enum(['all', 'any']).default('all'),
    scopes: z.array(Scope).max(maxScopes, `At most ${maxScopes} scopes`).default([]),
  })
  .refine((one) => !one.public || one.scopes.length === 0, {
    path: ['scopes'],
    message: 'A public operation asks for no scopes',
  })
  .transform((one): Operation => {
    const scopes = [...new Set(one.scopes)]
    return { ...one, scopes, scopeMode: scopes.length > 1 ? one.scopeMode : 'all' }
  })

export const Operations = z
  .array(OperationInput)
  .max(maxOperations, `At most ${maxOperations.toLocaleString('en')} operations`)
  .superRefine((operations, context) => {
    const seen = new Set<string>()
    for (const [index, operation] of operations.entries()) {
      // A path that cannot be read was refused already.
      if ('refused' in readTemplate(operation.path)) continue
      const key = keyOf(operation)
      if (seen.has(key))
        context.addIssue({ code: 'custom', path: [index, 'path'], message: `${key} is there twice` })
      seen.add(key)
    }
  })

/** / or /shop/v2: written as requests are, without what servers read differently (lib/access/request-path.ts). */
export const BasePath = z
  .string()
  .trim()
  .max(200, 'At most 200 characters')
  .regex(
    /^(\/|(\/[\w\-.~!$&'()*+,=:@]+)+)$/,
    'A base path begins with a slash, has none at its end, and only letters, digits and signs that need no encoding',
  )
  .refine((path) => !path.split('/').some((part) => part === '.' || part === '..'), 'A base path has no dots')

const BasePaths = z
  .array(z.object({ environmentId: z.uuid(), basePath: BasePath }))
  .refine((paths) => new Set(paths.map((one) => one.environmentId)).size === paths.length, {
    message: 'An environment has one base path',
  })

/** Whose tokens open it: those of every enabled key manager, or of the chosen ones. */
const AcceptedKeyManagers = z
  .object({ allKeyManagers: z.boolean(), keyManagerIds: z.array(z.uuid()).max(1_000).default([]) })
  .transform(({ allKeyManagers, keyManagerIds }) => ({
    allKeyManagers,
    keyManagerIds: allKeyManagers ? [] : [...new Set(keyManagerIds)],
  }))

const entries = (what: string) =>
  z
    .array(Line.min(1, `Name the ${what}`).max(500, 'At most 500 characters'))
    .max(50, 'At most 50')
    .transform((values) => [...new Set(values)])

/** Asked in place of that of the key managers. */
const AudiencePolicyInput = z.object({
  acceptedAudiences: entries('audience'),
  allowedClients: entries('client ID'),
})

const name = Line.min(1, 'Give it a name').max(100, 'At most 100 characters')
const apiVersion = Line.min(1, 'Name the version').max(40, 'At most 40 characters')
const description = Line.max(1_000, 'At most 1,000 characters')

/** A new API. What is left out takes the stricter or the plainer value. */
export const ApiInput = z.object({
  name,
  apiVersion: apiVersion.default('v1'),
  description: description.default(''),
  basePaths: BasePaths.default([]),
  accepted: AcceptedKeyManagers.default({ allKeyManagers: true, keyManagerIds: [] }),
  audiencePolicy: AudiencePolicyInput.nullable().default(null),
  lenientPaths: z.boolean().default(false),
  operations: Operations.default([]),
})
export type ApiInput = z.input<typeof ApiInput>

/** What a form sends of it; what is left out stays as it is, lists are replaced as a whole. */
export const ApiChanges = z
  .object({
    name,
    apiVersion,
    description,
    basePaths: BasePaths,
    accepted: AcceptedKeyManagers,
    audiencePolicy: AudiencePolicyInput.nullable(),
    lenientPaths: z.boolean(),
    operations: Operations,
  })
  .partial()
  .strict()
export type ApiChanges = z.output<typeof ApiChanges>

export const UpdateApiInput = z.object({ id: z.uuid(), version: z.number().int(), changes: ApiChanges })
export type UpdateApiInput = z.input<typeof UpdateApiInput>
