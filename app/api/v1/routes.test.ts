import { expect, it } from 'vitest'
import { whoMay } from '@/lib/attacks/who-may'
import { openapi } from './openapi'
import { matched, routes } from './routes'

/** What stands in an organization and has no route, and why. */
const without: Record<string, string> = {
  'environment.choices': 'what a form offers; environment.list says more',
  'key-manager.count-troubled': 'the number in the header; key-manager.list filtered by health says which',
  'key-manager.choices': 'what a form offers; key-manager.list says more',
  'token.begin-as-user': 'a person signs in, in the browser whose session asked',
  'token.finish-as-user': 'it takes the answer in that browser',
  'audit-log.export': 'a file, sent as it is read: /{organization}/admin/audit-logs/csv and jsonl',
}

it('has a route for every operation of an organization, or a reason why not', () => {
  const names = routes.map(([, , { name }]) => name)
  expect(new Set(names).size).toBe(names.length)
  const inOrganization = Object.keys(whoMay).filter((name) => Array.isArray(whoMay[name]))
  expect(inOrganization.filter((name) => !names.includes(name))).toEqual(Object.keys(without))
})

it('finds a path by its parts, and takes what stands in the braces as it is', () => {
  const template = '/organizations/{organization}/key-managers/{id}'
  expect(matched(template, ['organizations', 'acme', 'key-managers', '7'])).toEqual({
    organization: 'acme',
    id: '7',
  })
  for (const other of [
    [],
    ['organizations', 'acme', 'key-managers'],
    ['organizations', 'acme', 'members', '7'],
    ['organizations', 'acme', 'key-managers', '7', 'x'],
  ])
    expect(matched(template, other)).toBeNull()
})

it('no two routes answer the same request', () => {
  for (const [method, path] of routes) {
    const asked = path.slice(1).split('/')
    const answering = routes.filter(([other, template]) => other === method && matched(template, asked))
    expect(answering, `${method} ${path}`).toHaveLength(1)
  }
})

it('is described as OpenAPI, from the inputs of the operations', () => {
  const { paths } = JSON.parse(JSON.stringify(openapi(routes)))
  const change = paths['/organizations/{organization}/members/{userId}/role'].put
  expect(change).toMatchObject({
    operationId: 'member.change-role',
    parameters: [
      { name: 'organization', in: 'path' },
      { name: 'userId', in: 'path' },
    ],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { required: ['role', 'was'] } } },
    },
  })
  const environment = '/organizations/{organization}/environments/{id}'
  for (const { requestBody } of [paths[`${environment}/production`].put, paths[`${environment}/moves`].post])
    expect(requestBody.content['application/json'].schema.required).toContain('was')
  const list = paths['/organizations/{organization}/key-managers'].get
  expect(list.requestBody).toBeUndefined()
  expect(list.parameters.map((one: { name: string }) => one.name)).toContain('search')
  const add = paths['/organizations/{organization}/key-managers'].post
  expect(Object.keys(add.requestBody.content['application/json'].schema.properties)).toContain('endpoints')
})
