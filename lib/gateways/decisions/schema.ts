import { z } from 'zod'
import { type RefusalCode, refusals } from '@/lib/access/decide'
import { checks } from '@/lib/oidc/token/check'

/** Why a request was refused, or that it was allowed. */
export type Reason = RefusalCode | 'allowed'
export const reasons = ['allowed', ...Object.keys(refusals), ...Object.keys(checks)] as [Reason, ...Reason[]]

/** Entries of one report, and its keys; what an authorizer counts beyond them, it counts without operations. */
export const mostEntries = 1_000

/** What an authorizer counted since its last report. It names no token and no person. */
export const Report = z.object({
  decisions: z
    .array(
      z.object({
        api: z.uuid().nullable(),
        /** As the description names it: GET /orders/{id}. */
        operation: z.string().max(600).nullable(),
        keyManager: z.uuid().nullable(),
        reason: z.enum(reasons),
        count: z.int().min(1).max(1_000_000_000),
      }),
    )
    .max(mostEntries),
  /** The keys that verified tokens, by their thumbprints (RFC 7638, SHA-256); authorizers of an older version tell none. */
  keys: z
    .array(z.object({ keyManager: z.uuid(), thumbprint: z.string().regex(/^[\w-]{43}$/) }))
    .max(mostEntries)
    .default([]),
})
export type Report = z.output<typeof Report>

export const DecisionsQuery = z.object({
  period: z.enum(['24h', '7d', '30d']).catch('24h').default('24h'),
  /** An environment by its ID; whatever is none of the organization is all of them. */
  environment: z.string().max(100).catch('').default(''),
})
