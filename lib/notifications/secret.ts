import { randomBytes } from 'node:crypto'
import { seal, unseal } from '@/lib/secrets/seal'
import { placeOf } from '@/lib/secrets/stored'

/** After a rotation the old secret signs, too, for so many hours: receivers are changed meanwhile. */
export const overlapHours = 24

type Kept = { id: string; organizationId: string; sealedSecret: string | null; rotatedAt: Date | null }

/** A signing secret as Standard Webhooks writes it: 24 random bytes. */
export function newSecret(): string {
  return `whsec_${randomBytes(24).toString('base64')}`
}

/** Seals a channel's secrets, the newest first. */
export function sealSecrets(secrets: string[], { id, organizationId }: Pick<Kept, 'id' | 'organizationId'>) {
  return seal(secrets.join(' '), placeOf('NotificationChannel', organizationId, id))
}

/** The secrets that sign now, the newest first; none where they were forgotten. Throws the problem secret-unreadable. */
export function signingSecrets({ id, organizationId, sealedSecret, rotatedAt }: Kept, now: Date): string[] {
  if (!sealedSecret) return []
  const secrets = unseal(sealedSecret, placeOf('NotificationChannel', organizationId, id)).split(' ')
  const overlaps = rotatedAt && now.getTime() - rotatedAt.getTime() < overlapHours * 3_600_000
  return overlaps ? secrets : secrets.slice(0, 1)
}
