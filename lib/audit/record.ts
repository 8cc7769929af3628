import 'server-only'
import { v7 } from 'uuid'
import type { Access, Call, Signed } from '@/lib/auth/access'
import { db, type Prisma, type Transaction } from '@/lib/db/client'
import type { Problem } from '@/lib/problem'

/** What a write says of itself: its subject, and the values before and after, without secrets. */
export type AuditNote = {
  subject?: { type: string; id: string; name: string }
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  /** For operations that nobody signed in calls (set-up, sign-in). */
  actor?: { id: string | null; email: string }
  organizationId?: string
}

/** Leaves the one event of a write, inside its transaction. */
export async function recordDone(
  db: Transaction,
  operation: string,
  granted: { call: Call } | Signed | Access,
  note: AuditNote,
): Promise<void> {
  const user = 'user' in granted ? granted.user : undefined
  const organization = 'organization' in granted ? granted.organization : undefined
  await db.auditEvent.create({
    data: {
      id: v7(),
      organizationId: note.organizationId ?? organization?.id ?? null,
      actorId: note.actor?.id ?? user?.id ?? null,
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
    },
  })
}

/** Mistakes in a form are not attempts; only what was denied is worth an event. */
const worthRecording = new Set([
  'forbidden',
  'not-found',
  'cross-site',
  'too-many-attempts',
  'issuer-taken',
  'findings-not-accepted',
  'in-use',
  'last-one',
])

/** Audits a refusal in a transaction of its own: the refused one was rolled back. Never fails the request. */
export async function recordRefused(operation: string, call: Call, problem: Problem): Promise<void> {
  if (!worthRecording.has(problem.code) || !call.caller) return
  const client = await db()
  const user = await client.user.findUnique({ where: { id: call.caller.userId } })
  if (!user) return
  const membership = call.organization
    ? await client.membership.findFirst({
        where: { userId: user.id, organization: { handle: call.organization } },
      })
    : null
  await client.auditEvent.create({
    data: {
      id: v7(),
      organizationId: membership?.organizationId ?? null,
      actorId: user.id,
      actor: user.email,
      operation,
      outcome: 'refused',
      reason: problem.code,
      requestId: call.requestId,
      address: call.address,
    },
  })
}
