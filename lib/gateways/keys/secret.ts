import { createHash, randomBytes } from 'node:crypto'

/** A new key: 32 random bytes behind a mark that scanners for lost secrets know it by. */
export function newSecret(): string {
  return `gatehouse_${randomBytes(32).toString('base64url')}`
}

/** What is kept of it. Nobody guesses 32 random bytes, so that a fast hash is as good as a slow one. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
