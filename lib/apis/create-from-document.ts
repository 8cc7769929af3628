import 'server-only'
import { write } from '@/lib/operation'
import { storeNewApi } from './create'
import { imported } from './import-plan'
import { ApiInput } from './schema'
import { Choices, readShown, Source } from './source'

/**
 * Describes a new API with the operations of an OpenAPI document. Throws reading-changed where the document is not what was
 * shown, name-taken, not-found.
 */
export const createApiFromDocument = write({
  name: 'api.create-from-document',
  permission: 'apis:write',
  input: ApiInput.omit({ operations: true }).extend({ source: Source, choices: Choices }),
  look: ({ fetch, user, organization }, { source, choices }) =>
    readShown({ fetch, user, organization }, source, choices.shown),
  async run({ db, organization, audit }, { source: _read, choices, ...input }, { reading, url }) {
    const operations = imported([], reading, choices)
    const made = await storeNewApi(db, organization, { ...input, operations }, url)
    audit(made.note)
    return { id: made.id, name: input.name }
  },
})
