import 'server-only'
import { v7 } from 'uuid'
import type { Transaction } from '@/lib/db/client'
import { nameKey } from '@/lib/names'

const reserved = new Set([
  'api',
  'portal',
  'problems',
  'setup',
  'sign-in',
  'docs',
  'invitation',
  'reset',
  'account',
  'organizations',
  'token-callback',
])

/** Makes an organization with Development and Production; `userId` becomes its administrator. */
export async function newOrganization(
  tx: Transaction,
  { name, userId }: { name: string; userId: string },
): Promise<{ id: string; handle: string; name: string }> {
  const id = v7()
  const handle = await freeHandle(tx, name)
  await tx.organization.create({
    data: {
      id,
      handle,
      name,
      memberships: { create: [{ userId, role: 'admin' }] },
      environments: {
        create: [
          { id: v7(), name: 'Development', nameKey: nameKey('Development'), position: 0 },
          { id: v7(), name: 'Production', nameKey: nameKey('Production'), position: 1, production: true },
        ],
      },
    },
  })
  return { id, handle, name }
}

/** The name as a handle: Latin letters, digits and hyphens; a number is added when it is taken or reserved. */
async function freeHandle(tx: Transaction, name: string): Promise<string> {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
  const base = plain.slice(0, 32).replaceAll(/^-+|-+$/g, '') || 'organization'
  const taken = await tx.organization.findMany({
    where: { handle: { startsWith: base } },
    select: { handle: true },
  })
  const used = new Set(taken.map((row) => row.handle))
  for (let number = 1; ; number++) {
    const handle = number === 1 ? base : `${base}-${number}`
    if (!used.has(handle) && !reserved.has(handle)) return handle
  }
}
