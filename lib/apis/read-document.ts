import 'server-only'
import { z } from 'zod'
import { read } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { differenceTo } from './import-plan'
import { readSource, Source } from './source'
import { operationFields, operationOf } from './stored'

/**
 * Reads an OpenAPI document and says what importing it would change: of the API that is named, or of a new one. Nothing is
 * kept. Throws not-found, and what reading the source throws.
 */
export const readDocument = read({
  name: 'api.read-document',
  permission: 'apis:write',
  input: z.object({ apiId: z.uuid().optional(), source: Source }),
  async run({ db, fetch, user, organization }, { apiId, source }) {
    const api = apiId
      ? await db.api.findFirst({
          where: { id: apiId, organizationId: organization.id },
          select: {
            version: true,
            apiVersion: true,
            operations: { select: operationFields, orderBy: { position: 'asc' } },
          },
        })
      : null
    if (apiId && !api) throw new Problem('not-found')
    const { reading, digest } = await readSource({ fetch, user, organization }, source)
    const { operations: _shownInDifference, ...document } = reading
    return {
      document,
      digest,
      /** Of the API that was compared. */
      version: api?.version ?? null,
      apiVersion: api?.apiVersion ?? null,
      difference: differenceTo(api?.operations.map(operationOf) ?? [], reading),
    }
  },
})

export type ShownDocument = Awaited<ReturnType<typeof readDocument>>
