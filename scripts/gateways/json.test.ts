import { afterAll, beforeAll, expect, it } from 'vitest'
import { openAccess } from '@/lib/access/access'
import { decide } from '@/lib/access/decide'
import type { AccessDescription } from '@/lib/access/description'
import { json } from '@/lib/gateways/exporters/json'
import { askedBy } from './asked'
import { type Environment, startEnvironment } from './environment'
import { sentBy } from './rows/row'
import { table } from './table'
import { type Tokens, tokensOf } from './tokens'

let environment: Environment
let tokens: Tokens
let read: AccessDescription
beforeAll(async () => {
  environment = await startEnvironment()
  const description = await environment.description()
  tokens = await tokensOf(environment, description.keyManagers[0]?.jwks.keys)
  const [file] = await json.files(description)
  const { keyManagers, ...more } = JSON.parse(file?.content ?? '')
  // When keys were read is left out of the file, which is new each time that they change.
  const keysRead = description.keyManagers[0]?.keysRead
  read = { ...more, keyManagers: keyManagers.map((one: object) => ({ ...one, keysRead })) }
})
afterAll(() => environment.sandbox.close())

it.each(table.filter((row) => !row.changed).map((row) => [row.name, row] as const))('%s', async (_, row) => {
  const decision = await decide(openAccess(read), askedBy(sentBy(row, tokens)), new Date())
  expect(decision.outcome).toBe(row.accepted ? 'allowed' : 'refused')
})
