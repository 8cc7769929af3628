import 'server-only'
import { v7 } from 'uuid'
import { z } from 'zod'
import { recordSystem, type System } from '@/lib/audit/record'
import { db, type PrismaClient, type Transaction } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { Email, Line } from '@/lib/line'
import { nameKey } from '@/lib/names'
import { read, write } from '@/lib/operation'
import { newOrganization } from '@/lib/organizations/new-organization'
import { OrganizationName } from '@/lib/organizations/schema'
import { Problem } from '@/lib/problem'
import { consumeLink, createLink, findLink } from './one-time-link'
import { hashPassword, NewPassword } from './password'

const setupLinkHours = 24

export const SetupInput = z.object({
  token: z.string(),
  organization: OrganizationName,
  name: Line.min(1, 'Tell your name').max(100, 'At most 100 characters'),
  email: Email,
  password: NewPassword,
})

/** Whether the set-up link works. Throws link-used-or-expired. */
export const checkSetupLink = read({
  name: 'setup.check',
  permission: 'anyone',
  input: z.object({ token: z.string() }),
  run: ({ db }, { token }) => refuseUseless(db, token),
})

/** First start: the one-time link makes the first administrator and organization. Returns the organization's handle. */
export const completeSetup = write({
  name: 'setup.complete',
  permission: 'anyone',
  input: SetupInput,
  async look({ db }, { token, password }) {
    // A forged link is refused before anything costly is done for it.
    await refuseUseless(db, token)
    return { passwordHash: await hashPassword(password) }
  },
  async run({ db, audit }, input, { passwordHash }) {
    await takeTurn(db)
    await refuseUseless(db, input.token)
    await consumeLink(db, 'setup', input.token)
    const made = await firstAdministrator(db, input, passwordHash)
    audit({
      actor: { id: made.userId, email: input.email },
      organizationId: made.organizationId,
      subject: { type: 'organization', id: made.organizationId, name: input.organization },
    })
    return { handle: made.handle }
  },
})

/** A set-up link makes the first administrator only: not after the variables of an unattended start made one. */
async function refuseUseless(client: PrismaClient | Transaction, token: string): Promise<void> {
  await findLink(client, 'setup', token)
  if (await anybody(client)) throw new Problem('link-used-or-expired')
}

/** Of several that would make the first administrator, or the link for that, at once, one goes after the other. */
async function takeTurn(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(7245002)`
}

async function firstAdministrator(
  tx: Transaction,
  input: { email: string; name: string; organization: string },
  passwordHash: string,
) {
  const userId = v7()
  await tx.user.create({
    data: { id: userId, email: input.email, emailKey: nameKey(input.email), name: input.name, passwordHash },
  })
  const organization = await newOrganization(tx, { name: input.organization, userId })
  return { userId, organizationId: organization.id, handle: organization.handle }
}

/** A new set-up link while nobody exists yet, else null. */
export async function setupLink(by: System): Promise<string | null> {
  return transaction(async (tx) => {
    await takeTurn(tx)
    if (await anybody(tx)) return null
    await recordSystem(tx, by, 'setup.link', [null])
    return createLink(tx, { kind: 'setup', hours: setupLinkHours })
  })
}

/** Unattended first start. Does nothing once a user exists: it never overwrites one. */
export async function unattendedSetup(given: {
  email: string
  password: string
  organization: string
}): Promise<boolean> {
  if (await anybody(await db())) return false
  const passwordHash = await hashPassword(given.password)
  return transaction(async (tx) => {
    await takeTurn(tx)
    if (await anybody(tx)) return false
    const name = given.email.split('@')[0] ?? given.email
    const { organizationId: id } = await firstAdministrator(tx, { ...given, name }, passwordHash)
    const subject = { type: 'organization', id, name: given.organization }
    await recordSystem(tx, 'start', 'setup.complete', [id], { subject })
    return true
  })
}

async function anybody(client: PrismaClient | Transaction): Promise<boolean> {
  return (await client.user.findFirst({ select: { id: true } })) !== null
}
