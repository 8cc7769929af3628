import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '@/lib/db/open'
import { authenticateGateway, type Gateway } from '@/lib/gateways/keys/authenticate'
import { createGatewayKey } from '@/lib/gateways/keys/create'
import { createKeyManager } from '@/lib/key-managers/create'
import { type Signer, signer } from '@/lib/oidc/token/testing'
import { testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { readDescription } from './description/read'
import { readConfiguration } from './read-configuration'

/** States that the keys go through: each has a key of its own, and an audience of the same name. */
const states = 6

let database: Database
let gateway: Gateway
let keyManager: { id: string; jwksUrl: string }
let keys: Signer[]
beforeAll(async () => {
  database = await testDatabase()
  const acme = await testOrganization(database)
  const where = { organizationId: acme.id }
  const { id: environmentId } = await database.client.environment.findFirstOrThrow({ where })
  const { secret } = await createGatewayKey(acme.admin, { environmentId, name: 'edge' })
  gateway = await authenticateGateway(`Bearer ${secret}`, null)
  const input = byHand('customers', 'https://idp.example')
  const { id } = await createKeyManager(acme.admin, input)
  keyManager = { id, jwksUrl: input.endpoints.jwksEndpoint as string }
  keys = await Promise.all(Array.from({ length: states }, (_, state) => signer(`state-${state}`)))
})
afterAll(() => database.close())

const { signal } = new AbortController()

/** What an administrator writes, or a check in the background, which says when it read the keys, too. */
async function enter(state: number, by: 'administrator' | 'check'): Promise<void> {
  const read = { jwks: { keys: [keys[state]?.jwk] } as object, jwksUrl: keyManager.jwksUrl }
  const audience = { acceptedAudiences: [`state-${state}`], version: { increment: 1 } }
  const { id } = keyManager
  await database.client.$transaction(async (tx) => {
    if (by === 'administrator') {
      const data = { ...audience, ...read, readAt: new Date() }
      await tx.keyManager.update({ where: { id }, data })
      return
    }
    await tx.keyManager.update({ where: { id }, data: audience })
    const found = { ...read, goodAt: new Date() }
    await tx.keyManagerHealth.upsert({
      where: { keyManagerId: id },
      create: { keyManagerId: id, ...found },
      update: found,
    })
  })
}

type Answer = { etag: string; content: string | null }
const ways: Record<string, (ifNoneMatch: string | null) => Promise<Answer>> = {
  async description(ifNoneMatch) {
    const { etag, description } = await readDescription(gateway, { ifNoneMatch, seconds: 0, signal })
    // When keys were read is left out: it changes without the tag.
    const keyManagers = description?.keyManagers.map((one) => ({ ...one, keysRead: null }))
    return { etag, content: description && JSON.stringify({ ...description, keyManagers }) }
  },
  async haproxy(ifNoneMatch) {
    const known = { ifNoneMatch, seconds: 0, signal }
    const { etag, content } = await readConfiguration(gateway, { gateway: 'haproxy' }, known)
    return { etag, content: content && JSON.stringify(content) }
  },
  async json(ifNoneMatch) {
    const { etag, content } = await readConfiguration(
      gateway,
      { gateway: 'json' },
      { ifNoneMatch, seconds: 0, signal },
    )
    return { etag, content: content && JSON.stringify(content) }
  },
}

/** The states that are named in what was read; HAProxy's files name a key by its ID in a condition. */
const statesIn = (content: string) => [...new Set(content.match(/state-\d/g))]

it.each(Object.keys(ways))(
  'of %s nobody gets the tag of one state with the bytes of another',
  async (way) => {
    const read = ways[way] as (ifNoneMatch: string | null) => Promise<Answer>
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(states - 1), fc.constantFrom('administrator' as const, 'check' as const)), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.array(fc.boolean(), { minLength: 2, maxLength: 8 }),
        async (writes, readers) => {
          await enter(0, 'administrator')
          const contents = new Map<string, string>()
          let written = 0
          const history = [0]
          const writing = (async () => {
            for (const [state, by] of writes) {
              history.push(state)
              await enter(state, by)
              written++
            }
          })()
          /** A reader that asks with the tag that it has, or afresh, as long as there are writes. */
          async function reading(withTag: boolean): Promise<void> {
            let etag: string | null = null
            for (let ended = false; !ended; ) {
              ended = written === writes.length
              const before = written
              const answer = await read(withTag ? etag : null)
              const known = contents.get(answer.etag)
              const content = answer.content ?? known
              expect(content, 'a tag whose bytes nobody was given').toBeDefined()
              if (known !== undefined) expect(content).toBe(known)
              contents.set(answer.etag, content as string)
              // Of one state whole, and of none that was over before it was asked for.
              const [state, ...others] = statesIn(content as string)
              expect(others).toEqual([])
              expect(history.slice(before).map((one) => `state-${one}`)).toContain(state)
              etag = answer.etag
            }
          }
          await Promise.all([writing, ...readers.map(reading)])
        },
      ),
      { numRuns: 6 },
    )
  },
)
