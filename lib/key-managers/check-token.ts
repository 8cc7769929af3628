import 'server-only'
import { z } from 'zod'
import { AskedInput, answerOf, decideHere, type RequestAnswer } from '@/lib/apis/ask'
import { noteUsedKeys } from '@/lib/health/used-keys'
import { shown } from '@/lib/oidc/finding'
import { asWritten } from '@/lib/oidc/json'
import { isOpaque } from '@/lib/oidc/token/decode'
import { extractToken } from '@/lib/oidc/token/extract'
import { usedKeyOf } from '@/lib/oidc/token/used-key'
import { type Verdict, verdictOf } from '@/lib/oidc/token/verdict'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { countOrRefuse, rateLimit } from '@/lib/rate-limit'
import { judgeAtServer } from './judge-at-server'
import { judgeStored } from './judge-stored'

export const CheckTokenInput = z.object({
  /** The token, or what holds it: a header, a curl line, a token response. */
  token: z.string().min(1, 'Paste a token').max(100_000, 'At most 100,000 characters'),
  environmentId: z.uuid(),
  /** Whose server is asked about an opaque token, which names none. */
  keyManagerId: z.uuid().optional(),
  audience: z.string().trim().max(255, 'At most 255 characters').default(''),
  scopes: z.array(z.string().trim().min(1).max(255)).max(50, 'At most 50 scopes').default([]),
  /** "May it call this?": the operation's scopes and the API's audience policy count, in place of those above. */
  request: AskedInput.optional(),
})

/** The verdict on a token, and what a gateway would do with the request that was asked about. */
export type CheckedToken = Verdict & { request: RequestAnswer | null }

/** So many tokens a person may have checked in a minute: each check leaves an event. */
const perPerson = rateLimit('token-checks', { points: 60, duration: 60 })

/**
 * Judges a pasted token as a gateway would. A verdict is an answer, also one that refuses. The token is neither kept nor
 * logged: the event names its issuer, its key and the verdict. Throws too-many-attempts, and not-found for an environment
 * or a key manager of another organization.
 */
export const checkToken = write({
  name: 'token.check',
  permission: 'key-managers:read',
  input: CheckTokenInput,
  async look({ db, fetch, user, organization }, input) {
    const { token, environmentId, keyManagerId, audience, scopes, request } = input
    await countOrRefuse('tokens were checked', [perPerson, user.id])
    const environment = await db.environment.findFirst({
      where: { id: environmentId, organizationId: organization.id },
      select: { id: true, name: true },
    })
    if (!environment) throw new Problem('not-found')
    const asking = { db, fetch, organizationId: organization.id }
    const policy = { environment, audience, scopes, now: new Date() }
    const bare = extractToken(token).token
    const judgement =
      keyManagerId && isOpaque(bare)
        ? await judgeAtServer(asking, keyManagerId, token, policy)
        : await judgeStored(asking, token, policy)
    const key = usedKeyOf(judgement)
    if (!request) return { verdict: { ...verdictOf(judgement, policy), request: null }, key }
    // Asked after the first judgement, which reads keys again where one is missing.
    const place = { organizationId: organization.id, environmentId }
    const decision = await decideHere(db, place, { ...request, token: bare, now: policy.now })
    const verdict = {
      ...verdictOf(decision.judgement ?? judgement, policy),
      request: answerOf(request, decision),
    }
    return { verdict, key }
  },
  async run({ db, audit }, _input, { verdict, key }): Promise<CheckedToken> {
    if (key) await noteUsedKeys(db, [key])
    const { request } = verdict
    const { keyManager, claims, header, accepted, verified, checks } = verdict
    audit({
      ...(keyManager && { subject: { type: 'key-manager', ...keyManager } }),
      after: {
        issuer: claims && Object.hasOwn(claims, 'iss') ? shown(asWritten(claims, 'iss')) : null,
        kid: header && Object.hasOwn(header, 'kid') ? shown(asWritten(header, 'kid')) : null,
        verified,
        verdict: accepted ? 'accepted' : 'refused',
        // The operation, and not the path that was asked about: that may name a person.
        ...(request && {
          request: request.allowed ? 'allowed' : 'refused',
          operation: request.operation && `${request.operation.method} ${request.operation.path}`,
        }),
        failed: checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code),
      },
    })
    return verdict
  },
})
