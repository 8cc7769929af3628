import 'server-only'
import { z } from 'zod'
import { openAccess } from '@/lib/access/access'
import { type Decision, decide } from '@/lib/access/decide'
import type { PrismaClient } from '@/lib/db/client'
import { describeAccess } from './describe'
import { methods, opensWith } from './operation'

/** A request that a token is asked about. The path is as it is sent to the gateway, with the base path. */
export const AskedInput = z.object({
  method: z.enum(methods),
  path: z.string().trim().min(1, 'Type a path').max(4_000, 'At most 4,000 characters'),
})

/** What a gateway would do with the request, in words. */
export type RequestAnswer = z.output<typeof AskedInput> & {
  allowed: boolean
  /** Of a refusal: the HTTP status, and why. */
  status: number | null
  words: string
  api: { id: string; name: string } | null
  operation: { method: string; path: string; opensWith: string } | null
}

/** Asks the function that decides at gateways, by what is described at this moment. */
export async function decideHere(
  db: PrismaClient,
  place: { organizationId: string; environmentId: string },
  asked: { method: string; path: string; token: string; now: Date },
): Promise<Decision> {
  const description = await describeAccess(db, place.organizationId, place.environmentId)
  const { method, path: target, token, now } = asked
  return decide(openAccess(description), { method, target, authorization: [`Bearer ${token}`] }, now)
}

export function answerOf(asked: z.output<typeof AskedInput>, decision: Decision): RequestAnswer {
  const { api, operation } = decision
  return {
    ...asked,
    allowed: decision.outcome === 'allowed',
    ...(decision.outcome === 'allowed'
      ? {
          status: null,
          words: decision.identity ? 'The token opens it' : 'It is public, whatever the token is',
        }
      : { status: decision.status, words: decision.words }),
    api: api && { id: api.id, name: `${api.name} ${api.apiVersion}` },
    operation: operation && {
      method: operation.method,
      path: operation.path,
      opensWith: opensWith({ scopeMode: 'all', scopes: [], ...operation }),
    },
  }
}
