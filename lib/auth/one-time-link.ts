import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import type { PrismaClient, Transaction } from '@/lib/db/client'
import { Problem } from '@/lib/problem'
import type { Role } from './permissions'

export type LinkKind = 'setup' | 'invitation' | 'reset'
const paths: Record<LinkKind, string> = { setup: '/setup', invitation: '/invitation', reset: '/reset' }

/** Makes a link that works once, for `hours`. Only a hash of its secret is kept. Returns the absolute address. */
export async function createLink(
  tx: Transaction,
  link: {
    kind: LinkKind
    hours: number
    organizationId?: string
    userId?: string
    inviterId?: string
    email?: string
    role?: Role
  },
): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const { hours, ...row } = link
  // One set-up link at a time, and one reset link for a user: a new one replaces the old.
  if (link.kind === 'setup') await tx.oneTimeLink.deleteMany({ where: { kind: 'setup' } })
  if (link.kind === 'reset')
    await tx.oneTimeLink.deleteMany({ where: { kind: 'reset', userId: link.userId ?? null } })
  await tx.oneTimeLink.create({
    data: {
      id: v7(),
      ...row,
      tokenHash: hashed(secret),
      expiresAt: new Date(Date.now() + hours * 3_600_000),
    },
  })
  // In the fragment a secret would not reach the server; in the query it reaches only ours, over the operator's own address.
  return `${process.env.NEXTAUTH_URL ?? ''}${paths[link.kind]}?token=${secret}`
}

/** The link behind a secret while it can still be used. Throws link-used-or-expired. */
export async function findLink(db: PrismaClient | Transaction, kind: LinkKind, secret: string) {
  const link = await db.oneTimeLink.findUnique({
    where: { tokenHash: hashed(secret) },
    include: { organization: true, user: true },
  })
  if (!link || link.kind !== kind || link.usedAt || link.expiresAt < new Date())
    throw new Problem('link-used-or-expired')
  return link
}

/** Uses the link up. Of two requests at once, one wins. Throws link-used-or-expired. */
export async function consumeLink(tx: Transaction, kind: LinkKind, secret: string) {
  const link = await findLink(tx, kind, secret)
  const { count } = await tx.oneTimeLink.updateMany({
    where: { id: link.id, usedAt: null },
    data: { usedAt: new Date() },
  })
  if (count !== 1) throw new Problem('link-used-or-expired')
  return link
}

function hashed(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
