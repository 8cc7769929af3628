import { z } from 'zod'
import { authMethods } from '@/lib/oidc/client-authentication'

/** RFC 6749, appendix A.1 and A.2: a client ID and a secret are of visible ASCII signs and spaces. */
const visible = /^[\x20-\x7e]*$/

const mask = /^[*•●·.]+$/

export const ClientId = z
  .string()
  .trim()
  .max(255, 'At most 255 characters')
  .regex(visible, 'A sign in it is in no client ID')

/** Empty where none is given. What a form shows in place of a secret is none. */
export const ClientSecret = z
  .string()
  .trim()
  .max(512, 'At most 512 characters')
  .refine((text) => !mask.test(text), 'This is what hides a secret. Type the secret itself')
  .refine((text) => visible.test(text), 'A sign in it is in no client secret')

export const SetClientInput = z.object({
  id: z.uuid(),
  version: z.number().int(),
  clientId: ClientId.min(1, 'Type the client ID'),
  authMethod: z.enum(authMethods),
  /** Empty: the stored one stays. */
  clientSecret: ClientSecret.default(''),
})
export type SetClientInput = z.output<typeof SetClientInput>
