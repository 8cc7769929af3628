import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { spellings } from '@/lib/authorizer/header-names'
import { identityHeaders } from '@/lib/authorizer/identity-headers'
import { apisix } from '@/lib/gateways/exporters/apisix'
import { kong } from '@/lib/gateways/exporters/kong'
import { describedEnvironment } from '@/lib/gateways/exporters/testing'
import { inLua, runLua } from './published/lua'

/** The functions of Kong and APISIX, run with stand-ins for what the gateway gives them. */

const beside = { authorizer: 'http://127.0.0.1:3100' }
const elsewhere = { authorizer: 'https://authorizer.example' }
const spoofed = identityHeaders.flatMap(spellings).map((name) => name.toLowerCase())
const overriding = ['x-http-method-override', 'x_http-method_override', 'x_method_override', 'x-http_method']

type Headers = Record<string, string | readonly string[]>
const authorized = { authorization: 'Bearer one', cookie: 'a=b', 'x-gateway-secret': 'mine' }
const withSpoofed = { ...authorized, ...Object.fromEntries(spoofed.map((name) => [name, 'root'])) }

describe('the function of Kong', () => {
  type Ran = {
    exited?: { status: number; headers?: Record<string, string> }
    asked?: { uri: string; method: string; headers: Record<string, string>; ssl_verify: boolean }
    cleared: Record<string, boolean>
    set: Record<string, string>
  }

  async function run(
    given: Headers,
    {
      settings = beside,
      answer = '{ status = 200, headers = { ["X-Gatehouse-Subject"] = "somebody" } }',
      target = '/shop/orders?a=%2F//',
    } = {},
  ): Promise<Ran> {
    const [file] = await kong.files(describedEnvironment(), settings)
    const content = load(file?.content ?? '') as { plugins: { config: { access: string[] } }[] }
    const [code = ''] = content.plugins[0]?.config.access ?? []
    return (await runLua(`
      local ran = { cleared = {}, set = {} }
      package.loaded["resty.http"] = {
        new = function()
          return { request_uri = function(_, uri, options)
            ran.asked = options
            options.uri = uri
            return ${answer}
          end }
        end,
      }
      ngx = { var = { request_uri = ${inLua(target)} } }
      kong = {
        request = {
          get_method = function() return "GET" end,
          get_headers = function() return ${inLua(given)} end,
        },
        response = { exit = function(status, _, headers) ran.exited = { status = status, headers = headers } end },
        service = { request = {
          clear_header = function(name) ran.cleared[name] = true end,
          set_header = function(name, value) ran.set[name] = value end,
        } },
        vault = { get = function(reference) return "secret of " .. reference end },
      }
      ;(function()
        ${code}
      end)()
      return ran`)) as Ran
  }

  it('asks with what was sent and nothing else, and says who calls', async () => {
    const { asked, set, exited } = await run(withSpoofed)
    expect(asked).toEqual({
      uri: 'http://127.0.0.1:3100/forward-auth',
      method: 'GET',
      ssl_verify: true,
      headers: {
        'X-Forwarded-Method': 'GET',
        'X-Forwarded-Uri': '/shop/orders?a=%2F//',
        authorization: 'Bearer one',
      },
    })
    expect(set).toEqual({ 'X-Gatehouse-Subject': 'somebody' })
    expect(exited).toBeUndefined()
  })

  it('takes out what a client says of who calls, however it is spelled', async () => {
    const { cleared } = await run(withSpoofed)
    expect(Object.keys(cleared).sort()).toEqual([...spoofed].sort())
  })

  it('proves itself to an authorizer elsewhere, and to nobody behind', async () => {
    const { asked, set } = await run(withSpoofed, { settings: elsewhere })
    expect(asked?.headers['X-Gateway-Secret']).toBe('secret of {vault://env/gateway-secret}')
    expect(JSON.stringify(set)).not.toContain('secret')
  })

  it('asks with the header by which a client asks for another method, however it is spelled', async () => {
    for (const name of overriding) {
      const { asked } = await run({ ...authorized, [name]: 'DELETE' })
      expect(asked?.headers[name.replaceAll('_', '-')]).toBe('DELETE')
    }
  })

  it('refuses two Authorization headers, and more headers than it can look at', async () => {
    expect((await run({ authorization: ['Bearer one', 'Bearer two'] })).exited?.status).toBe(400)
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`x-${at}`, '']))
    expect((await run(many)).exited?.status).toBe(431)
  })

  it('refuses an empty segment, which Kong would take out of the path after it asked', async () => {
    const { exited, asked } = await run(authorized, { target: '/shop//orders?a' })
    expect(exited?.status).toBe(400)
    expect(asked).toBeUndefined()
  })

  it('hands on what the authorizer refuses with, and refuses while it does not answer', async () => {
    const refusal = '{ status = 403, headers = { ["WWW-Authenticate"] = "Bearer" } }'
    const refused = await run(authorized, { answer: refusal })
    expect(refused.exited).toEqual({ status: 403, headers: { 'WWW-Authenticate': 'Bearer' } })
    expect(refused.set).toEqual({})
    expect((await run(authorized, { answer: 'nil' })).exited?.status).toBe(503)
  })
})

describe('the function of APISIX', () => {
  async function run(given: Headers) {
    const [file] = await apisix.files(describedEnvironment(), beside)
    const content = load(file?.content ?? '') as {
      routes: { plugins: { 'serverless-pre-function': { functions: string[] } } }[]
    }
    const [code = ''] = content.routes[0]?.plugins['serverless-pre-function'].functions ?? []
    return (await runLua(`
      local ran = { removed = {} }
      package.loaded["apisix.core"] = { request = {
        set_header = function(_, name, value) ran.removed[name] = value == nil end,
      } }
      ngx = {
        req = { get_headers = function(most) assert(most == 0) return ${inLua(given)} end },
        exit = function(status) ran.exited = status end,
      }
      local before = (function()
        ${code}
      end)()
      before({}, {})
      return ran`)) as { removed: Record<string, boolean>; exited?: number }
  }

  it('takes out what a client says of who calls, however it is spelled', async () => {
    const { removed, exited } = await run(withSpoofed)
    expect(Object.keys(removed).sort()).toEqual([...spoofed].sort())
    expect(Object.values(removed).every(Boolean)).toBe(true)
    expect(exited).toBeUndefined()
  })

  it('refuses two Authorization headers, and a method asked for beside that of the request', async () => {
    expect((await run({ authorization: ['Bearer one', 'Bearer two'] })).exited).toBe(400)
    for (const name of overriding) expect((await run({ [name]: 'DELETE' })).exited).toBe(400)
    expect((await run(authorized)).exited).toBeUndefined()
  })
})
