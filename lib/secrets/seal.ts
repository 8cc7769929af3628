import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Problem } from '@/lib/problem'
import { keys } from './keys'

/** Where a sealed text belongs: its table, its organization, its row; anywhere else it does not open. */
export type Place = readonly [string, ...string[]]

const algorithm = 'aes-256-gcm'
/** Bytes of the nonce that NIST SP 800-38D, section 5.2.1.1, recommends, and of the tag. */
const nonceBytes = 12
const tagBytes = 16

/** Encrypts a text for its place: version, key, nonce, and what is encrypted with its tag. */
export function seal(text: string, place: Place): string {
  const [key] = keys()
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key.bytes, nonce, { authTagLength: tagBytes })
  cipher.setAAD(bound(key.id, place))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return ['1', key.id, nonce.toString('base64url'), sealed.toString('base64url')].join('.')
}

/**
 * The text that was sealed for this place. Throws the problem secret-unreadable where its key is not among those of
 * ENCRYPTION_KEY, where it was changed, and where it was sealed for another place.
 */
export function unseal(sealed: string, place: Place): string {
  const [version, id = '', nonce = '', rest = ''] = sealed.split('.')
  const key = keys().find((one) => one.id === id)
  if (version !== '1' || !key) throw new Problem('secret-unreadable')
  const bytes = Buffer.from(rest, 'base64url')
  try {
    const decipher = createDecipheriv(algorithm, key.bytes, Buffer.from(nonce, 'base64url'), {
      authTagLength: tagBytes,
    })
    decipher.setAAD(bound(id, place))
    decipher.setAuthTag(bytes.subarray(-tagBytes))
    return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]).toString('utf8')
  } catch {
    throw new Problem('secret-unreadable')
  }
}

/** What everything begins with that this key sealed. */
export function sealedWith({ id }: { id: string }): string {
  return `1.${id}.`
}

/** Authenticated, not encrypted: the tag fits this key and this place only. */
function bound(id: string, place: Place): Buffer {
  return Buffer.from(JSON.stringify(['1', id, ...place]))
}
