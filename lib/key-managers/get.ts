import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/auth/permissions'
import { currentKeys, currentKeysFields } from '@/lib/health/current-keys'
import type { HealthState, Reason } from '@/lib/health/event'
import { certificateFindings, isCertificateFinding } from '@/lib/oidc/certificate'
import type { Endpoints } from '@/lib/oidc/endpoints'
import type { Finding } from '@/lib/oidc/finding'
import { readJwks } from '@/lib/oidc/jwks'
import { read } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { audiencePolicyFindings, clientAudienceFindings } from './audience-policy'
import { clientFields, shownClient } from './client/stored'
import { historyOf } from './history'
import { stops } from './stops'

/** So many APIs are named. */
const shownApis = 100

/** One key manager with everything its page shows. Throws not-found, also for another organization's. */
export const getKeyManager = read({
  name: 'key-manager.get',
  permission: 'key-managers:read',
  input: z.object({ id: z.string() }),
  async run({ db, organization, role }, { id }) {
    const key = z.uuid().safeParse(id)
    const found =
      key.success &&
      (await db.keyManager.findFirst({
        where: { id: key.data, organizationId: organization.id },
        include: {
          environments: { include: { environment: true } },
          issuers: true,
          allowedClients: { orderBy: { clientId: 'asc' } },
          offer: true,
          health: { select: { ...currentKeysFields.health.select, state: true, since: true, reasons: true } },
          client: { select: clientFields },
        },
      }))
    if (!found) throw new Problem('not-found')
    const now = new Date()
    const [{ stops: stopped } = { stops: [] }] = await db.$queryRaw<{ stops: string[] }[]>`
      SELECT ${stops} AS "stops" FROM "KeyManager" k WHERE k."id" = ${found.id}::uuid`
    const apis = await db.api.findMany({
      where: {
        organizationId: organization.id,
        OR: [{ allKeyManagers: true }, { keyManagers: { some: { keyManagerId: found.id } } }],
      },
      select: {
        id: true,
        name: true,
        apiVersion: true,
        basePaths: {
          where: found.allEnvironments
            ? {}
            : { environmentId: { in: found.environments.map((one) => one.environmentId) } },
          select: { environment: { select: { name: true } } },
          orderBy: { environment: { position: 'asc' } },
        },
      },
      orderBy: [{ nameKey: 'asc' }, { apiVersion: 'asc' }],
      take: shownApis,
    })
    const { keys } = await readJwks(currentKeys(found).jwks)
    const endpoints = found.endpoints as Endpoints
    return {
      ...found,
      health: {
        state: (found.health?.state ?? null) as HealthState | null,
        since: found.health?.since ?? null,
        reasons: (found.health?.reasons ?? []) as Reason[],
      },
      endpoints,
      client: found.client && (await shownClient(db, found.client, endpoints)),
      document: found.document as Record<string, unknown> | null,
      findings: [
        ...audiencePolicyFindings(found),
        ...clientAudienceFindings(found),
        ...((found.findings ?? []) as Finding[]).filter((one) => !isCertificateFinding(one)),
        // Time passes since the reading.
        ...certificateFindings(keys, now),
      ],
      keys,
      history: await historyOf(db, found),
      stops: stopped,
      /** The APIs that accept its tokens, each with the environments where it does. */
      apis: apis.map(({ basePaths, ...api }) => ({
        ...api,
        environments: basePaths.map(({ environment }) => environment.name),
      })),
      mayWrite: role === 'admin',
      mayGetTokens: may(role, 'tokens:get'),
      environments: found.environments
        .map(({ environment }) => environment)
        .sort((a, b) => a.position - b.position),
    }
  },
})

export type KeyManagerDetails = Awaited<ReturnType<typeof getKeyManager>>
