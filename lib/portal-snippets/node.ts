import { jsString } from './quote'
import { type Flow, redirectUri, type SnippetValues } from './snippet'

/** A module for Node.js 20 or later, without packages, that prints the access token. */
export function nodeSnippet(flow: Flow, values: SnippetValues): string {
  return flow === 'client-credentials' ? clientCredentials(values) : authorizationCode(values)
}

/** RFC 6749, section 2.3.1: both halves are form-encoded before they are joined. */
const basic = `const encode = (value) => new URLSearchParams({ '': value }).toString().slice(1)
const basic = Buffer.from(\`\${encode(CLIENT_ID)}:\${encode(CLIENT_SECRET)}\`).toString('base64')`

const answer = `const answer = await response.json()
if (!response.ok) throw new Error(\`\${response.status} \${JSON.stringify(answer)}\`)
console.log(answer.access_token)`

function clientCredentials({ tokenEndpoint, scope, clientAuthentication }: SnippetValues): string {
  const byHeader = clientAuthentication === 'basic'
  return `// token.mjs: CLIENT_ID=... CLIENT_SECRET=... node token.mjs
const { CLIENT_ID, CLIENT_SECRET } = process.env
${byHeader ? `${basic}\n` : ''}
const response = await fetch(${jsString(tokenEndpoint)}, {
  method: 'POST',${byHeader ? `\n  headers: { authorization: \`Basic \${basic}\` },` : ''}
  body: new URLSearchParams({
    grant_type: 'client_credentials',${byHeader ? '' : '\n    client_id: CLIENT_ID,\n    client_secret: CLIENT_SECRET,'}${scope ? `\n    scope: ${jsString(scope)},` : ''}
  }),
})
${answer}
`
}

function authorizationCode(values: SnippetValues): string {
  const { tokenEndpoint, authorizationEndpoint, scope, clientAuthentication } = values
  return `// token.mjs: CLIENT_ID=... node token.mjs, with CLIENT_SECRET=... when the application has one.
// The redirect URI ${redirectUri} must be registered for the application.
import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'

const { CLIENT_ID, CLIENT_SECRET } = process.env
const redirectUri = ${jsString(redirectUri)}
const verifier = randomBytes(32).toString('base64url')
const state = randomBytes(16).toString('base64url')

const authorize = new URL(${jsString(authorizationEndpoint ?? '')})
const asked = {
  response_type: 'code',
  client_id: CLIENT_ID,
  redirect_uri: redirectUri,
  state,
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',${scope ? `\n  scope: ${jsString(scope)},` : ''}
}
for (const [name, value] of Object.entries(asked)) authorize.searchParams.set(name, value)

const code = await new Promise((resolve, reject) => {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, redirectUri)
    if (pathname !== new URL(redirectUri).pathname) return response.writeHead(404).end()
    response.end('Done. Close this window.')
    server.close()
    if (searchParams.get('state') !== state) return reject(new Error('The answer has another state'))
    if (searchParams.has('error')) return reject(new Error(searchParams.get('error')))
    resolve(searchParams.get('code'))
  })
  server.listen(new URL(redirectUri).port, '127.0.0.1', () => console.error('Open', authorize.href))
})

const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier }
const headers = {}
if (CLIENT_SECRET) {
  ${clientAuthentication === 'basic' ? `${basic.replaceAll('\n', '\n  ')}\n  headers.authorization = \`Basic \${basic}\`` : 'Object.assign(form, { client_id: CLIENT_ID, client_secret: CLIENT_SECRET })'}
} else form.client_id = CLIENT_ID

const response = await fetch(${jsString(tokenEndpoint)}, { method: 'POST', headers, body: new URLSearchParams(form) })
${answer}
`
}
