import 'server-only'
import type { z } from 'zod'
import { type AuditNote, recordDone, recordRefused } from '@/lib/audit/record'
import { type Access, authorize, authorizeSigned, type Call, type Signed } from '@/lib/auth/access'
import type { Permission } from '@/lib/auth/permissions'
import { awayAsProblem } from '@/lib/db/away'
import { db, type PrismaClient, type Transaction } from '@/lib/db/client'
import { ruleAsProblem } from '@/lib/db/rule-problem'
import { transaction } from '@/lib/db/transaction'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { outbound } from '@/lib/net/outbound'
import { Problem, parse } from '@/lib/problem'
import { refuseUnstorable } from '@/lib/storable'

/** Who may call: a permission in an organization, anybody signed in, or anybody at all. */
export type Rule = Permission | 'signed-in' | 'anyone'

type Granted<R extends Rule> = R extends Permission ? Access : R extends 'signed-in' ? Signed : { call: Call }
type Audit = { audit(note: AuditNote): void }

/** An operation as the registry knows it. */
export type Registered = { name: string; kind: 'read' | 'write'; permission: Rule; input: z.ZodType }

/** A callable operation, with what the registry knows of it. */
export type Operation<S extends z.ZodType, Out> = ((call: Call, input: z.input<S>) => Promise<Out>) &
  Registered

/** An operation whatever it takes and answers: it judges its input itself. */
export type AnyOperation = Registered & ((call: Call, input: never) => Promise<unknown>)

/** Every operation that was loaded, by name: the attack tests and the audit vocabulary come from it. */
export const registry = new Map<string, AnyOperation>()

/**
 * A read: permission, input, then `run` with the database and the guarded fetch.
 * Throws Problem: invalid-input, not-signed-in, forbidden, not-found, or what `run` throws.
 */
export function read<R extends Rule, S extends z.ZodType, Out>(definition: {
  name: string
  permission: R
  input: S
  run(context: Granted<R> & { db: PrismaClient; fetch: FetchDocument }, input: z.output<S>): Promise<Out>
}): Operation<S, Out> {
  return register(definition, 'read', async (call, raw) => {
    try {
      const granted = await grant(definition.permission, call)
      const input = understood(definition.input, raw)
      return await definition.run({ ...granted, db: await db(), fetch: outbound() }, input)
    } catch (thrown) {
      const error = awayAsProblem(thrown)
      if (error instanceof Problem) await recordRefused(definition.name, 'read', call, error)
      throw error
    }
  })
}

/**
 * A write: permission and input, then `look` at the world outside (optional), then `run` in the one transaction with
 * one audit event. The permission is checked again inside the transaction. `run` has no fetch.
 * Throws Problem; a refusal is audited on its own.
 */
export function write<R extends Rule, S extends z.ZodType, Out, Seen = undefined>(definition: {
  name: string
  permission: R
  input: S
  look?(context: Granted<R> & { db: PrismaClient; fetch: FetchDocument }, input: z.output<S>): Promise<Seen>
  run(context: Granted<R> & Audit & { db: Transaction }, input: z.output<S>, seen: Seen): Promise<Out>
}): Operation<S, Out> {
  return register(definition, 'write', async (call, raw) => {
    try {
      const first = await grant(definition.permission, call)
      const input = understood(definition.input, raw)
      const seen = (await definition.look?.({ ...first, db: await db(), fetch: outbound() }, input)) as Seen
      return await transaction(async (tx) => {
        const granted = await grant(definition.permission, call, tx)
        let note: AuditNote = {}
        const audit = (said: AuditNote) => {
          note = said
        }
        const out = await definition.run(Object.assign({}, granted, { db: tx, audit }), input, seen)
        await recordDone(tx, definition.name, granted, note)
        return out
      })
    } catch (thrown) {
      const error = ruleAsProblem(awayAsProblem(thrown))
      if (error instanceof Problem) await recordRefused(definition.name, 'write', call, error)
      throw error
    }
  })
}

function understood<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const input = parse(schema, raw)
  refuseUnstorable(input)
  return input
}

async function grant<R extends Rule>(rule: R, made: Call, tx?: Transaction): Promise<Granted<R>> {
  const client = tx ?? (await db())
  const { answered: _before, ...afresh } = made
  const call = tx ? afresh : made
  if (rule === 'anyone') return { call } as Granted<R>
  if (rule === 'signed-in') return (await authorizeSigned(client, call)) as Granted<R>
  return (await authorize(client, call, rule as Permission)) as Granted<R>
}

function register<S extends z.ZodType, Out>(
  definition: { name: string; permission: Rule; input: S },
  kind: 'read' | 'write',
  run: (call: Call, input: z.input<S>) => Promise<Out>,
): Operation<S, Out> {
  const { name, permission, input } = definition
  const operation = Object.assign(run.bind(null) as (call: Call, input: z.input<S>) => Promise<Out>, {
    kind,
    permission,
    input,
  })
  Object.defineProperty(operation, 'name', { value: name })
  registry.set(name, operation as never)
  return operation as Operation<S, Out>
}
