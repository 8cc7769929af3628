import 'server-only'
import { z } from 'zod'
import { refuseStale } from '@/lib/audit/saved-by-other'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { changesInWords } from './audit-words'
import { holdApi } from './hold'
import { heldBack, imported } from './import-plan'
import { refuseTakenApi } from './refuse-taken'
import { maxOperations, Operations } from './schema'
import { Choices, readShown, Source } from './source'
import { operationOf } from './stored'
import { writeOperations } from './write-operations'

/**
 * Imports an OpenAPI document into an API: takes what it adds and changes, except what is to be kept and what would open to
 * more requests unless that was chosen, and removes what was chosen. Answers with what it held back. Throws
 * reading-changed where the document is not what was shown, changed-meanwhile, name-taken, not-found.
 */
export const importDocument = write({
  name: 'api.import',
  permission: 'apis:write',
  input: z.object({
    id: z.uuid(),
    version: z.number().int(),
    source: Source,
    choices: Choices,
    /** Takes the document's version as that of the API. */
    takeVersion: z.boolean().default(false),
  }),
  look: ({ fetch, user, organization }, { source, choices }) =>
    readShown({ fetch, user, organization }, source, choices.shown),
  async run({ db, organization, audit }, { id, version, choices, takeVersion }, { reading, url }) {
    const before = await holdApi(db, organization.id, id)
    await refuseStale(db, before, version, 'Look at the difference again.')
    const stored = before.operations.map(operationOf)
    const wanted = imported(stored, reading, choices)
    if (!Operations.safeParse(wanted).success)
      throw new Problem('invalid-input', {
        detail: `An API has at most ${maxOperations.toLocaleString('en')} operations.`,
      })
    const apiVersion = (takeVersion && reading.apiVersion) || before.apiVersion
    if (apiVersion !== before.apiVersion)
      await refuseTakenApi(db, organization.id, { id, name: before.name, apiVersion })
    await db.api.update({
      where: { id },
      data: { apiVersion, documentUrl: url ?? before.documentUrl, version: { increment: 1 } },
    })
    const words = changesInWords(await writeOperations(db, id, before.operations, wanted))
    const moved = apiVersion !== before.apiVersion
    audit({
      subject: { type: 'api', id, name: before.name },
      before: { ...words.before, ...(moved && { apiVersion: before.apiVersion }) },
      after: { ...words.after, ...(moved && { apiVersion }), ...(url && { documentUrl: url }) },
    })
    return { id, version: version + 1, heldBack: heldBack(stored, reading, choices) }
  },
})
