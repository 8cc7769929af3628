import { createHash } from 'node:crypto'

/** A key of ENCRYPTION_KEY. Its id stands beside what it sealed, and tells nothing of it. */
export type Key = { id: string; bytes: Buffer }

/** The keys of ENCRYPTION_KEY: the first seals, all open. */
export function keys(text = process.env.ENCRYPTION_KEY ?? ''): readonly [Key, ...Key[]] {
  const [first, ...others] = text.split(',').map((one) => {
    const bytes = Buffer.from(one.trim(), 'base64')
    if (bytes.length !== 32) throw new Error('ENCRYPTION_KEY is not set, or holds something that is no key.')
    return { id: createHash('sha256').update('key id').update(bytes).digest('base64url').slice(0, 12), bytes }
  })
  return [first as Key, ...others]
}
