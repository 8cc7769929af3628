import 'server-only'
import { v7 } from 'uuid'
import type { Access, Call, Signed } from '@/lib/auth/access'
import { db, type Prisma, type PrismaClient, type Transaction } from '@/lib/db/client'
import type { Problem, ProblemCode } from '@/lib/problem'

/** What a write says of itself: its subject, and the values before and after, without secrets. */
export type AuditNote = {
  subject?: { type: string; id: string; name: string }
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  /** For operations that nobody signed in calls (set-up, sign-in). */
  actor?: { id: string | null; email: string }
  organizationId?: string
}

const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * The organizations that hear of what somebody does to their own account: those they belong to; null where there is
 * none. Somebody unknown is asked for as a known one is.
 */
export async function organizationsOf(
  client: PrismaClient | Transaction,
  userId: string | null,
): Promise<(string | null)[]> {
  const memberships = await client.membership.findMany({ where: { userId: userId ?? nobody } })
  const organizations = memberships.map(({ organizationId }) => organizationId)
  return organizations.length > 0 ? organizations : [null]
}

/** Leaves the one event of a write, inside its transaction; of a write in no organization, one in each of the person's. */
export async function recordDone(
  db: Transaction,
  operation: string,
  granted: { call: Call } | Signed | Access,
  note: AuditNote,
): Promise<void> {
  const user = 'user' in granted ? granted.user : undefined
  const organization = 'organization' in granted ? granted.organization : undefined
  const actorId = note.actor?.id ?? user?.id ?? null
  const own = note.organizationId ?? organization?.id
  await db.auditEvent.createMany({
    data: (own ? [own] : await organizationsOf(db, actorId)).map((organizationId) => ({
      id: v7(),
      organizationId,
      actorId,
      actor: note.actor?.email ?? user?.email ?? 'nobody signed in',
      operation,
      outcome: 'done',
      subjectType: note.subject?.type ?? null,
      subjectId: note.subject?.id ?? null,
      subjectName: note.subject?.name ?? null,
      ...(note.before && { before: note.before as Prisma.InputJsonObject }),
      ...(note.after && { after: note.after as Prisma.InputJsonObject }),
      requestId: granted.call.requestId,
      address: granted.call.address,
      through: granted.call.through ?? null,
    })),
  })
}

/** Who acts where no person does: the start of a console, `npm run admin`, and what sends notifications. */
export type System = 'start' | 'command line' | 'notifications'

/** Leaves an event of what no operation did, in each of the organizations (null: in none). */
export async function recordSystem(
  db: Transaction,
  actor: System,
  operation: string,
  organizationIds: (string | null)[],
  { subject, after }: Pick<AuditNote, 'subject' | 'after'> = {},
): Promise<void> {
  await db.auditEvent.createMany({
    data: organizationIds.map((organizationId) => ({
      id: v7(),
      organizationId,
      actor,
      operation,
      outcome: 'done',
      subjectType: subject?.type ?? null,
      subjectId: subject?.id ?? null,
      subjectName: subject?.name ?? null,
      ...(after && { after: after as Prisma.InputJsonObject }),
      requestId: v7(),
    })),
  })
}

/** Mistakes in a form are not attempts; only what was denied is worth an event. */
const worthRecording = new Set<ProblemCode>([
  'not-signed-in',
  'forbidden',
  'not-found',
  'cross-site',
  'too-many-attempts',
  'link-used-or-expired',
  'issuer-taken',
  'findings-not-accepted',
  'in-use',
  'last-one',
])
/** Of a read, only what a role does not allow: a session that ended, or an old address, is no attempt. */
const worthRecordingOfReads = new Set<ProblemCode>(['forbidden', 'too-many-attempts'])

/** Audits a refusal in a transaction of its own: the refused one was rolled back. Of somebody unknown, too. */
export async function recordRefused(
  operation: string,
  kind: 'read' | 'write',
  call: Call,
  problem: Problem,
): Promise<void> {
  if (!(kind === 'write' ? worthRecording : worthRecordingOfReads).has(problem.code)) return
  const client = await db()
  const user = call.caller && (await client.user.findUnique({ where: { id: call.caller.userId } }))
  await countRefusals(await hearing(client, call, user?.id ?? null), {
    actorId: user?.id ?? null,
    actor: user?.email ?? 'nobody signed in',
    operation,
    reason: problem.code,
    requestId: call.requestId,
    address: call.address,
    through: call.through ?? null,
  })
}

/** An organization hears of its own members, and of callers that nobody knows; nothing of another's people. */
async function hearing(client: PrismaClient, call: Call, userId: string | null): Promise<(string | null)[]> {
  if (call.organization === undefined) return organizationsOf(client, userId)
  const handle = call.organization
  const organization = await client.organization.findFirst({
    where: { handle, ...(userId && { memberships: { some: { userId } } }) },
  })
  return [organization?.id ?? null]
}

const countingPeriod = 10 * 60_000

/**
 * One event for equal refusals within ten minutes, with a count, in each of the organizations (null: in none): a flood
 * of them does not fill the log. It asks the database the same, however many there are.
 */
export async function countRefusals(
  organizationIds: (string | null)[],
  refusal: {
    actorId: string | null
    actor: string
    operation: string
    reason: string
    requestId: string
    address: string | null
    through?: string | null
  },
): Promise<void> {
  const client = await db()
  const { requestId: _each, ...same } = refusal
  const counted = await client.auditEvent.findMany({
    where: {
      ...same,
      OR: organizationIds.map((organizationId) => ({ organizationId })),
      outcome: 'refused',
      at: { gt: new Date(Date.now() - countingPeriod) },
    },
    select: { id: true, organizationId: true },
  })
  await client.auditEvent.updateMany({
    where: { id: { in: counted.map(({ id }) => id) } },
    data: { count: { increment: 1 } },
  })
  const first = organizationIds.filter((id) => !counted.some(({ organizationId }) => organizationId === id))
  await client.auditEvent.createMany({
    data: first.map((organizationId) => ({ id: v7(), organizationId, outcome: 'refused', ...refusal })),
  })
}
