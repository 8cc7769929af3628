import 'server-only'
import { hash, verify } from '@node-rs/argon2'
import { z } from 'zod'
import { passwordLength } from './password-length'

const { least, most } = passwordLength

export const NewPassword = z
  .string()
  .min(least, `Use at least ${least} characters`)
  .max(most, `Use at most ${most} characters`)

/** OWASP's argon2id parameters: 19 MiB, 2 passes, 1 lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password, parameters)
}

let decoy: Promise<string> | undefined

/** Whether the password is right. Takes as long for a user without a password, or none at all. */
export async function passwordMatches(stored: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword(crypto.randomUUID())
  const right = await verify(stored ?? (await decoy), password).catch(() => false)
  return Boolean(stored) && right
}
