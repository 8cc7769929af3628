import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

describe('code with PKCE', () => {
  let server: Server
  let values: SnippetValues
  const seen: URLSearchParams[] = []
  beforeAll(async () => {
    let challenge: string | null = null
    // The least that an authorization server does: hands out a code, and checks the verifier.
    server = createServer(async (request, response) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1')
      if (url.pathname === '/authorize') {
        challenge = url.searchParams.get('code_challenge')
        const back = new URL(url.searchParams.get('redirect_uri') as string)
        back.search = new URLSearchParams({
          code: 'a code',
          state: url.searchParams.get('state') as string,
        }).toString()
        return response.writeHead(302, { location: back.href }).end()
      }
      let body = ''
      for await (const chunk of request) body += chunk
      const form = new URLSearchParams(body)
      seen.push(form)
      const proof = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url')
      const good = form.get('code') === 'a code' && proof === challenge
      response.writeHead(good ? 200 : 400, { 'content-type': 'application/json' })
      response.end(JSON.stringify(good ? { access_token: 'the token' } : { error: 'invalid_grant' }))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    values = {
      tokenEndpoint: `${origin}/token`,
      authorizationEndpoint: `${origin}/authorize?tenant=a`,
      scope: 'openid orders:read',
      clientAuthentication: 'basic',
    }
  })
  afterAll(() => server.close())

  for (const [name, there, make] of languages.slice(1)) {
    it.runIf(there)(name, async () => {
      const { child, output } = start(make('authorization-code', values), { CLIENT_ID: 'a client' })
      const address = await new Promise<string>((resolve, reject) => {
        child.stderr?.on('data', (chunk) => {
          const found = /Open (\S+)/.exec(String(chunk))
          if (found) resolve(found[1] as string)
        })
        output.catch(reject)
      })
      const asked = new URL(address).searchParams
      expect(asked.get('tenant')).toBe('a')
      expect(asked.get('scope')).toBe('openid orders:read')
      expect(await (await fetch(address)).text()).toMatch(/Done/)
      expect(await output).toBe('the token')
      expect(seen.at(-1)?.get('client_id')).toBe('a client')
    })
  }

  it.runIf(has('curl') && spawnSync('openssl', ['version']).status === 0)('curl', async () => {
    // The person is played by a command that follows the address and reads the code from where it leads.
    const code = curlSnippet('authorization-code', values)
      .replace(/^echo (.*)$/m, `curl --silent --output /dev/null --write-out '%{redirect_url}' $1 >/dev/null`)
      .replace("printf 'Code: ' && read -r CODE", "CODE='a code'")
    expect(token(await start({ program: 'sh', args: [], code }, { CLIENT_ID: 'client' }).output)).toBe(
      'the token',
    )
  })
})

describe('which flows', () => {
  it('follows the document, and leaves both where it says nothing', () => {
    expect(flowsOf(null, 'https://a.example/authorize')).toEqual(['client-credentials', 'authorization-code'])
    expect(flowsOf(null, null)).toEqual(['client-credentials'])
    expect(flowsOf(['authorization_code'], 'https://a.example/authorize')).toEqual(['authorization-code'])
    expect(flowsOf(['implicit'], 'https://a.example/authorize')).toEqual([])
  })
})
