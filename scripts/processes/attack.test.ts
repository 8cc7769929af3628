import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApi } from '@/lib/apis/create'
import { denied, whoMay } from '@/lib/attacks/who-may'
import { hashPassword } from '@/lib/auth/password'
import { type Role, roles } from '@/lib/auth/permissions'
import { use } from '@/lib/db/client'
import { type Database, openPostgres } from '@/lib/db/open'
import { createKeyManager } from '@/lib/key-managers/create'
import { testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { actions, send } from './actions'
import { person, signIn } from './console'
import { oneConsole } from './one-console'
import { type Way, ways } from './ways'

const root = join(import.meta.dirname, '..', '..')
const one = oneConsole('PostgreSQL')
let database: Database
let keyManager: string
let api: string
let handles: { acme: string; rival: string }
const cookies = { nobody: '' } as Record<Role | 'rival' | 'outsider' | 'ended' | 'nobody', string>

beforeAll(async () => {
  database = await openPostgres(one.env.DATABASE_URL as string, join(root, 'prisma/migrations'))
  use(database)
  const target = await testOrganization(database, 'Target')
  const rival = await testOrganization(database, 'Rival')
  handles = { acme: target.handle, rival: rival.handle }
  keyManager = (await createKeyManager(target.admin, byHand('customers', 'https://idp.acme.example'))).id
  api = (
    await createApi(target.admin, {
      name: 'Orders',
      operations: [{ method: 'GET', path: '/orders', scopes: ['orders:read'] }],
    })
  ).id
  const users: Record<string, string | undefined> = {
    rival: rival.adminId,
    outsider: target.outsider.caller?.userId,
    ended: (await target.as('admin')).caller?.userId,
  }
  for (const role of roles) users[role] = (await target.as(role)).caller?.userId
  const passwordHash = await hashPassword(person.password)
  for (const [who, id = ''] of Object.entries(users)) {
    const { email } = await database.client.user.update({ where: { id }, data: { passwordHash } })
    cookies[who as keyof typeof cookies] = await signIn(one, { email, password: person.password })
  }
  const ended = { where: { id: users.ended ?? '' }, data: { sessionEpoch: { increment: 1 } } }
  await database.client.user.update(ended)
})
afterAll(() => database.close())

/** Goes the way as somebody. Returns `answered`, the code of the problem, or where a page led. */
async function go(
  way: Way,
  who: keyof typeof cookies,
  organization = handles.acme,
  input = {},
): Promise<string> {
  const at = (path: string) =>
    path
      .replace('/acme', `/${organization}`)
      .replace('ID', keyManager)
      .replace('API', api)
      .replace('SCOPE', 'orders:read')
  const headers = { cookie: cookies[who], origin: one.url }
  if ('api' in way) {
    const [method = '', path = ''] = way.api.split(' ')
    const body = method === 'GET' ? null : JSON.stringify(input)
    const answer = await fetch(one.url + at(path), { method, headers, body })
    return answer.ok ? 'answered' : ((await answer.json()) as { code: string }).code
  }
  if ('action' in way) {
    const args = way.args?.(input) ?? [organization, input]
    const answer = await send(one, way.action, args, headers, { organization, id: keyManager })
    return answer.ok ? 'answered' : answer.problem.code
  }
  const answer = await fetch(one.url + at(way.page), { headers, redirect: 'manual' })
  if (answer.headers.get('content-type') === 'application/problem+json')
    return ((await answer.json()) as { code: string }).code
  const text = await answer.text()
  const to = answer.headers.get('location') ?? /NEXT_REDIRECT;replace;([^;]+)/.exec(text)?.[1]
  // One that only leads on, to a page of the same organization.
  if (to?.startsWith(`/${organization}/`)) return go({ page: to }, who, organization)
  // Developers have no console: it leads them to their portal.
  if (to) return to === '/sign-in' ? 'not-signed-in' : to === `/portal/${organization}` ? 'forbidden' : to
  // A page that was begun to be sent says later that it shows nothing.
  const late = /NEXT_HTTP_ERROR_FALLBACK;(403|404)/.exec(text)?.[1]
  const codes: Record<number, string> = { 200: 'answered', 403: 'forbidden', 404: 'not-found' }
  return codes[Number(late ?? answer.status)] ?? `status ${answer.status}`
}

const goes = (name: string) => {
  const found = ways[name] as Way[] | string
  return typeof found === 'string' ? [] : found.map((way) => [Object.values(way)[0] as string, way] as const)
}

describe('the table of ways', () => {
  it('has every operation', () => {
    expect(Object.keys(ways).sort()).toEqual(Object.keys(whoMay).sort())
  })

  it('has every route of the JSON interface', async () => {
    const files = readdirSync(join(root, 'app/api/v1'), { recursive: true, encoding: 'utf8' })
    // One answers by a table, one describes that table; gateways prove themselves by their keys, and no session counts.
    const ofGateways = ['configuration', 'decisions', 'description'].map((name) => `gateway/${name}/route.ts`)
    const handlers = ['[...path]/route.ts', ...ofGateways, 'route.ts']
    expect(files.filter((file) => file.endsWith('route.ts')).sort()).toEqual(handlers)
    const answer = await fetch(`${one.url}/api/v1`)
    const { paths } = (await answer.json()) as {
      paths: Record<string, Record<string, { operationId: string }>>
    }
    const served = Object.entries(paths).flatMap(([path, methods]) => {
      const id = path.includes('/key-managers/') ? 'ID' : path.includes('/apis/') ? 'API' : 'none'
      const named = path
        .replace('{organization}', 'acme')
        .replace('{scope}', 'SCOPE')
        .replace(/\{\w+\}/, id)
      const at = `/api/v1${named.replace(/\{\w+\}/, 'none')}`
      return Object.entries(methods).map(([method, { operationId }]) => [
        operationId,
        `${method.toUpperCase()} ${at}`,
      ])
    })
    const known = Object.keys(ways).flatMap((name) => goes(name).map(([title]) => [name, title]))
    expect(served.sort()).toEqual(known.filter(([, title]) => / \/api\/v1/.test(title ?? '')).sort())
  })

  it('has every server action that the build made', () => {
    // It calls no operation: it remembers in a cookie what single sign-on is meant for.
    const without = ['app/(auth)/actions.ts intendAction']
    const known = Object.keys(ways).flatMap((name) => goes(name).map(([title]) => title))
    const made = actions.map(({ name }) => name).filter((name) => !without.includes(name))
    expect(made.sort()).toEqual(known.filter((title) => title.startsWith('app/')).sort())
  })
})

const inOrganization = Object.entries(whoMay).filter((row): row is [string, Role[]] => Array.isArray(row[1]))

describe.each(inOrganization)('%s', (name, allowed) => {
  it.each(goes(name))('%s', async (_title, way) => {
    expect(await go(way, 'nobody')).toBe('not-signed-in')
    expect(await go(way, 'ended')).toBe('not-signed-in')
    expect(await go(way, 'outsider')).toBe('not-found')
    expect(await go(way, 'rival')).toBe('not-found')
    expect(await go(way, 'rival', 'nowhere')).toBe('not-found')
    for (const role of roles) {
      const got = await go(way, role)
      if (allowed.includes(role)) expect(denied, `${role}: ${got}`).not.toContain(got)
      else expect(got, role).toBe('forbidden')
    }
  })
})

const reached = (rule: string) =>
  Object.keys(whoMay).filter((name) => whoMay[name] === rule && goes(name).length > 0)

describe.each(reached('signed-in'))('%s', (name) => {
  it.each(goes(name))('%s', async (_title, way) => {
    expect(await go(way, 'nobody')).toBe('not-signed-in')
    expect(await go(way, 'ended')).toBe('not-signed-in')
  })
})

describe.each(reached('anyone'))('%s, with a forged link or for a portal of members only', (name) => {
  it.each(goes(name))('%s', async (_title, way) => {
    const input = { name: 'x', organization: 'x', email: 'x@x.example', password: 'long enough, that' }
    const refused = {
      page: ['answered', '/sign-in?callbackUrl=%2Fportal%2Ftarget'],
      api: ['not-signed-in'],
      action: ['link-used-or-expired'],
    }
    expect(refused[Object.keys(way)[0] as keyof typeof refused]).toContain(
      await go(way, 'nobody', handles.acme, input),
    )
  })
})

/** Every page and download of the console, from the build: also one that no operation above names. */
const pages = Object.keys(
  JSON.parse(readFileSync(join(root, '.next/server/app-paths-manifest.json'), 'utf8')),
)
  // The one that answers what no page does is not-found to members, too.
  .filter((path) => path.startsWith('/(console)/') && !path.includes('[...nothing]'))
  .map((path) =>
    path
      .replace(/\/(page|route)$|\/\([^/]+\)/g, '')
      .replace('[organization]', 'acme')
      .replace('/apis/[id]', '/apis/API')
      .replace('[id]', 'ID'),
  )

it.each(pages)('%s is for members of the organization only', async (page) => {
  expect(await go({ page }, 'nobody')).toBe('not-signed-in')
  expect(await go({ page }, 'ended')).toBe('not-signed-in')
  for (const who of ['outsider', 'rival'] as const) {
    expect(await go({ page }, who)).toBe('not-found')
    expect(await go({ page }, who, 'nowhere')).toBe('not-found')
  }
  expect(await go({ page }, 'developer')).toBe('forbidden')
  expect(denied).not.toContain(await go({ page }, 'admin'))
})

it('has found the pages', () => {
  expect(pages.length).toBeGreaterThan(15)
})

it('an id of another organization leads nowhere inside the attacker’s own', async () => {
  const changed = { id: keyManager, version: 1 }
  const inputs: Record<string, object> = {
    'key-manager.get': {},
    'key-manager.update': { ...changed, changes: { description: 'x' } },
    'key-manager.set-enabled': { ...changed, enabled: false },
    'key-manager.refresh': changed,
    'key-manager.accept-reading': { ...changed, fields: [], shown: {} },
    'key-manager.health': {},
    'key-manager.check': changed,
    'key-manager.set-client': { ...changed, clientId: 'x', authMethod: 'none' },
    'key-manager.remove-client': changed,
    'token.get-as-application': { id: keyManager, client: 'typed', clientId: 'x', authMethod: 'none' },
    'token.begin-as-user': { id: keyManager, client: 'typed', clientId: 'x', authMethod: 'none' },
    'token.finish-as-user': { id: keyManager },
    'key-manager.remove': { ...changed, name: 'customers' },
    'api.get': {},
    'api.list-operations': {},
    'api.export': {},
    'api.update': { id: api, version: 1, changes: { description: 'x' } },
    'api.remove': { id: api, version: 1, name: 'Orders' },
  }
  for (const [name, input] of Object.entries(inputs))
    for (const [title, way] of goes(name))
      expect(await go(way, 'rival', handles.rival, input), title).toBe('not-found')
  const kept = await database.client.keyManager.findUnique({ where: { id: keyManager } })
  expect(kept).toMatchObject({ enabled: true, version: 1, description: '' })
  expect(await database.client.api.findUnique({ where: { id: api } })).toMatchObject({
    version: 1,
    description: '',
  })
})

it('an organization that no database can name is none', async () => {
  for (const organization of ['%00', 'a%00b', '%EF%BF%BF'])
    for (const name of ['key-manager.list', 'portal.show'])
      for (const [title, way] of goes(name)) {
        const got = await go(way, 'rival', organization)
        expect(got, `${title} ${organization}`).toBe('not-found')
      }
})

it('an organization that is no text is none', async () => {
  const invite = 'app/(console)/[organization]/admin/settings/members/actions.ts inviteAction'
  const input = { email: 'x@x.example', role: 'admin' }
  for (const organization of [{ not: 'x' }, { contains: '' }, [handles.acme], null, 7])
    expect(await send(one, invite, [organization, input], { cookie: cookies.rival })).toMatchObject({
      ok: false,
      problem: { code: 'not-found' },
    })
})

it('arguments that are none are refused as input, not met as a bug', async () => {
  for (const { name } of actions.filter((each) => !each.name.endsWith('intendAction')))
    for (const args of [[], [null], [handles.acme, null], ['x', 'x', 'x']]) {
      const answer = await send(one, name, args, { cookie: cookies.rival })
      if (!answer.ok) expect(answer.problem.code, `${name} ${JSON.stringify(args)}`).not.toBe('unexpected')
    }
  expect(one.printed()).not.toMatch(/"level":"error"/)
})
