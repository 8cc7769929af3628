import { z } from 'zod'
import { ClientId, ClientSecret } from '@/lib/key-managers/client/schema'
import { authMethods } from '@/lib/oidc/client-authentication'

/** RFC 6749, section 3.3. */
const scopeToken = /^[\x21\x23-\x5b\x5d-\x7e]+$/

const Scopes = z
  .array(z.string().regex(scopeToken, 'A sign in it is in no scope'))
  .max(50, 'At most 50 scopes')
  .refine((scopes) => scopes.join(' ').length <= 1000, 'At most 1,000 characters')
  .default([])

/** What is asked for, and as which client: the one that is stored, or one that is typed for this once. */
export const Asked = z.object({
  id: z.uuid(),
  client: z.enum(['stored', 'typed']),
  clientId: ClientId.default(''),
  authMethod: z.enum(authMethods).default('client_secret_basic'),
  clientSecret: ClientSecret.default(''),
  scopes: Scopes,
  /** The API that the token is for (RFC 8707; Auth0 calls it audience). */
  audience: z
    .string()
    .trim()
    .max(255, 'At most 255 characters')
    .refine((text) => !text.includes('#'), 'Take the part after # out')
    .default(''),
})
export type Asked = z.output<typeof Asked>

/** What the form shows again when the browser comes back: all that was asked but the secret. */
export type AskedBefore = Omit<Asked, 'id' | 'clientSecret'>

const returned = z.string().max(4096).default('')

/** What the server sent back with the browser, and the sealed cookie of the request that it answers. */
export const Came = z.object({
  id: z.uuid(),
  cookie: z.string().max(4096),
  code: returned,
  state: returned,
  iss: returned,
  error: returned,
  errorDescription: returned,
})
export type Came = z.output<typeof Came>
