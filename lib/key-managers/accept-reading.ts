import 'server-only'
import { z } from 'zod'
import { refuseStale } from '@/lib/audit/saved-by-other'
import type { Prisma } from '@/lib/db/client'
import { now } from '@/lib/db/now'
import { keepMovedKeys, movesKeys, readMovedKeys } from '@/lib/health/moved-keys'
import type { Reading } from '@/lib/oidc/discovery'
import { type Endpoints, endpointNames } from '@/lib/oidc/endpoints'
import type { Finding } from '@/lib/oidc/finding'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { countReading } from './count-reading'
import { differences, publishedEndpoints } from './difference'
import { hold } from './hold'
import { readDocumentAgain } from './refresh'

export const AcceptInput = z.object({
  id: z.uuid(),
  version: z.number().int(),
  /** The endpoints whose published value is taken; the others stay as they are. */
  fields: z.array(z.enum(endpointNames)),
  /** The endpoints as the difference showed them. */
  shown: z.partialRecord(z.enum(endpointNames), z.string()),
})

/**
 * Takes the chosen endpoints of the document as this server reads it now, and stores that reading. The issuer is never
 * among them: a document that names another one is not stored. The keys of a JWKS endpoint that is not taken are not
 * used: those in use stay, and `warning` says where they could not be read again.
 * Throws reading-changed, findings-not-accepted, changed-meanwhile, not-found.
 */
export const acceptReading = write({
  name: 'key-manager.accept-reading',
  permission: 'key-managers:write',
  input: AcceptInput,
  async look({ db, fetch, user, organization }, input) {
    await countReading({ user, organization })
    const { stored, reading } = await readDocumentAgain({ db, fetch }, organization.id, input.id)
    judge(reading, stored.issuer, (stored.findings ?? []) as Finding[], input.shown)
    // The keys of the reading are those of the published endpoint; those in use are read where that is not taken.
    const endpoints = stored.endpoints as Endpoints
    const kept = !input.fields.includes('jwksEndpoint') && movesKeys(stored, reading.endpoints)
    const issuers = stored.issuers.map((one) => one.issuer)
    return { reading, inUse: kept ? await readMovedKeys(fetch, stored, { endpoints, issuers }) : null }
  },
  async run({ db, organization, audit }, { id, version, fields }, { reading, inUse: keysInUse }) {
    const before = await hold(db, organization.id, id)
    await refuseStale(db, before, version)
    const inUse = before.endpoints as Endpoints
    const stored = publishedEndpoints(before.document as Record<string, unknown> | null)
    const taken = differences(inUse, stored, reading.endpoints).filter(
      (one) => one.acceptable && fields.includes(one.field),
    )
    const endpoints: Endpoints = { ...inUse }
    for (const { field, published } of taken) {
      if (published === undefined) delete endpoints[field]
      else endpoints[field] = published
    }
    await db.keyManager.update({
      where: { id },
      data: {
        endpoints,
        document: reading.metadata as Prisma.InputJsonObject,
        findings: reading.findings as unknown as Prisma.InputJsonArray,
        // Where those in use could not be read again, the last ones that were are all there is.
        ...(keysInUse?.outcome !== 'failed' && {
          jwks: reading.jwks as unknown as Prisma.InputJsonObject,
          jwksUrl: reading.endpoints.jwksEndpoint ?? null,
          readAt: await now(db),
        }),
        version: { increment: 1 },
      },
    })
    audit({
      subject: { type: 'key-manager', id, name: before.name },
      before: Object.fromEntries(taken.map(({ field, inUse: value }) => [field, value ?? null])),
      after: Object.fromEntries(taken.map(({ field, published }) => [field, published ?? null])),
    })
    const failed = keysInUse && (await keepMovedKeys(db, id, keysInUse))
    return { id, version: version + 1, warning: failed && keysKept(failed) }
  },
})

function keysKept(why: string): string {
  return `The keys at the JWKS Endpoint in use could not be read again, so those that were read last stay in use while they are not too old. ${why}`
}

function judge(reading: Reading, issuer: string, known: Finding[], shown: Endpoints): void {
  if (reading.issuer !== issuer) {
    throw new Problem('reading-changed', {
      detail: `The document names the issuer ${reading.issuer || '(none)'}; in use is ${issuer}. Nothing of it is taken over.`,
    })
  }
  if (endpointNames.some((name) => reading.endpoints[name] !== shown[name])) {
    throw new Problem('reading-changed', {
      detail: 'The document changed again since the difference was shown. Read it again.',
    })
  }
  // What an administrator accepted when adding stays accepted.
  const accepted = new Set(known.filter((finding) => finding.acceptable).map((finding) => finding.code))
  const open = reading.findings.filter(
    (one) => one.severity === 'error' && !(one.acceptable && accepted.has(one.code)),
  )
  if (open.length > 0) throw new Problem('findings-not-accepted', { data: { findings: open } })
}
