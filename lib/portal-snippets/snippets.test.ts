import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInAt } from '@/lib/testing/sandbox/browser'
import { client, publicClient } from '@/lib/testing/sandbox/configuration'
import { type Sandbox, startSandbox } from '@/lib/testing/sandbox/sandbox'
import { curlSnippet } from './curl'
import { nodeSnippet } from './node'
import { pythonSnippet } from './python'
import { flowsOf, type SnippetValues } from './snippet'

const has = (command: string) => spawnSync(command, ['--version']).status === 0

type Run = { program: string; args: string[]; code: string }
const languages: [string, boolean, (...values: Parameters<typeof nodeSnippet>) => Run][] = [
  ['curl', has('curl'), (...values) => ({ program: 'sh', args: [], code: curlSnippet(...values) })],
  [
    'Node.js',
    true,
    (...values) => ({
      program: process.execPath,
      args: ['--input-type=module'],
      code: nodeSnippet(...values),
    }),
  ],
  [
    'Python',
    has('python3'),
    (...values) => ({ program: 'python3', args: ['-'], code: pythonSnippet(...values) }),
  ],
]

function start(
  { program, args, code }: Run,
  env: Record<string, string>,
): { child: ChildProcess; output: Promise<string> } {
  const child = spawn(program, args, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env } as unknown as NodeJS.ProcessEnv,
  })
  let said = ''
  let complaint = ''
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => (complaint += chunk))
  child.stdin.end(code)
  const output = new Promise<string>((resolve, reject) => {
    child.on('close', (status) =>
      status === 0 ? resolve(said.trim()) : reject(new Error(`${said}${complaint}`)),
    )
  })
  return { child, output }
}

const token = (output: string): string => (output.startsWith('{') ? JSON.parse(output).access_token : output)

describe('client credentials, at the sandbox issuer', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox()
  })
  afterAll(() => sandbox.close())

  const cases = languages.flatMap(([name, there, make]) =>
    (['basic', 'post'] as const).map((way) => ({ name, there, make, way })),
  )
  for (const { name, there, make, way } of cases) {
    it.runIf(there)(`${name}, ${way}`, async () => {
      const document = await (await fetch(sandbox.wellKnownUrl)).json()
      const values: SnippetValues = {
        tokenEndpoint: document.token_endpoint,
        authorizationEndpoint: null,
        scope: 'orders:read',
        clientAuthentication: way,
      }
      const env = { CLIENT_ID: sandbox.clientId, CLIENT_SECRET: sandbox.clientSecret }
      const claims = decodeJwt(token(await start(make('client-credentials', values), env).output))
      expect(claims).toMatchObject({ iss: sandbox.issuer, client_id: sandbox.clientId, scope: 'orders:read' })
      const wrong = start(make('client-credentials', values), { ...env, CLIENT_SECRET: 'another' })
      await expect(wrong.output).rejects.toThrow(/invalid_client/)
    })
  }
})

describe('code with PKCE, at the sandbox issuer', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox()
  })
  afterAll(() => sandbox.close())

  const clients = [
    { kind: 'public', CLIENT_ID: publicClient.id },
    { kind: 'basic', CLIENT_ID: client.id, CLIENT_SECRET: client.secret },
    { kind: 'post', CLIENT_ID: client.id, CLIENT_SECRET: client.secret },
  ] as const

  async function values(kind: string): Promise<SnippetValues> {
    const document = await (await fetch(sandbox.wellKnownUrl)).json()
    return {
      tokenEndpoint: document.token_endpoint,
      authorizationEndpoint: `${document.authorization_endpoint}?ui_locales=en`,
      scope: 'openid orders:read',
      clientAuthentication: kind === 'post' ? 'post' : 'basic',
    }
  }

  function expectPersonsToken(output: string, clientId: string) {
    const claims = decodeJwt(token(output))
    expect(claims).toMatchObject({ iss: sandbox.issuer, client_id: clientId, sub: 'ada@example.com' })
    expect(claims.scope).toContain('orders:read')
  }

  for (const [name, there, make] of languages.slice(1)) {
    it.runIf(there).each(clients)(`${name}, $kind`, async ({ kind, ...env }) => {
      const { child, output } = start(make('authorization-code', await values(kind)), env)
      const address = await new Promise<string>((resolve, reject) => {
        child.stderr?.on('data', (chunk) => {
          const found = /Open (\S+)/.exec(String(chunk))
          if (found) resolve(found[1] as string)
        })
        output.catch(reject)
      })
      expect(new URL(address).searchParams.get('ui_locales')).toBe('en')
      const { back } = await signInAt(sandbox.origin, address, 'ada@example.com')
      const wrong = new URL(back)
      wrong.pathname = '/favicon.ico'
      expect((await fetch(wrong)).status).toBe(404)
      expect(await (await fetch(back)).text()).toMatch(/Done/)
      expectPersonsToken(await output, env.CLIENT_ID)
    })
  }

  const runsCurl = has('curl') && spawnSync('openssl', ['version']).status === 0
  it.runIf(runsCurl).each(clients)('curl, $kind', async ({ kind, ...env }) => {
    const code = curlSnippet('authorization-code', await values(kind))
    const child = spawn('sh', ['-c', code], { env: { ...process.env, ...env } })
    let said = ''
    child.stdout.on('data', async (chunk) => {
      said += chunk
      const address = /^(http\S+)\nCode: $/.exec(said)?.[1]
      if (!address) return
      said = ''
      const { back } = await signInAt(sandbox.origin, address, 'ada@example.com')
      child.stdin.end(`${back.searchParams.get('code')}\n`)
    })
    await new Promise((done) => child.on('close', done))
    expectPersonsToken(said, env.CLIENT_ID)
  })
})

describe('whatever an address or a scope holds', () => {
  const hostile = `'; touch pwned; $(id) \`id\` "\\ \${HOME} %s #\u2028`
  for (const [name, there, make] of languages) {
    it.runIf(there)(`${name} sends it as it is`, async () => {
      const seen: { url: string | undefined; scope: string | null }[] = []
      const server = createServer(async (request, response) => {
        seen.push({ url: request.url, scope: new URLSearchParams(await text(request)).get('scope') })
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"access_token":"the token"}')
      })
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
      const { port } = server.address() as AddressInfo
      const { href: tokenEndpoint } = new URL(`http://127.0.0.1:${port}/it's/$(id)/[a]{b}?x=${hostile}`)
      const values: SnippetValues = {
        tokenEndpoint,
        authorizationEndpoint: null,
        scope: hostile,
        clientAuthentication: 'basic',
      }
      const run = start(make('client-credentials', values), { CLIENT_ID: 'a', CLIENT_SECRET: 'b' })
      expect(token(await run.output)).toBe('the token')
      const { pathname, search } = new URL(tokenEndpoint)
      expect(seen).toEqual([{ url: pathname + search, scope: hostile }])
      server.close()
    })
  }
})

describe('which flows', () => {
  it('follows the document, and leaves both where it says nothing', () => {
    expect(flowsOf(null, 'https://a.example/authorize')).toEqual(['client-credentials', 'authorization-code'])
    expect(flowsOf(null, null)).toEqual(['client-credentials'])
    expect(flowsOf(['authorization_code'], 'https://a.example/authorize')).toEqual(['authorization-code'])
    expect(flowsOf(['implicit'], 'https://a.example/authorize')).toEqual([])
  })
})
