import 'server-only'
import type { PrismaClient } from '@/lib/db/client'
import { seal, unseal } from '@/lib/secrets/seal'
import { placeOf } from '@/lib/secrets/stored'

type Row = { id: string; organizationId: string }

/** The columns of a webhook's address. Its path may be a secret, as those of chat services are. */
export function addressColumns(url: string, row: Row): { sealedUrl: string; origin: string } {
  return { sealedUrl: seal(url, placeOfUrl(row)), origin: originOf(url) }
}

/** The address of a webhook; null where it was forgotten. Throws the problem secret-unreadable. */
export function addressOf({ sealedUrl, ...row }: Row & { sealedUrl: string | null }): string | null {
  return sealedUrl === null ? null : unseal(sealedUrl, placeOfUrl(row))
}

/** Seals the addresses that an older version stored as they are. Returns how many. */
export async function sealAddresses(db: PrismaClient): Promise<number> {
  const open = await db.notificationChannel.findMany({
    where: { url: { not: null } },
    select: { id: true, organizationId: true, url: true },
  })
  let count = 0
  for (const { url, ...row } of open) {
    const data = { ...addressColumns(url as string, row), url: null }
    // Not over one that another process sealed meanwhile.
    count += (await db.notificationChannel.updateMany({ where: { id: row.id, url }, data })).count
  }
  return count
}

/** Where an address leads, without what may be a secret in it. */
function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : ''
}

function placeOfUrl({ organizationId, id }: Row) {
  return placeOf('NotificationChannel', organizationId, id, 'sealedUrl')
}
