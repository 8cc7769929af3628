import type { ServerResponse } from 'node:http'
import { client } from './configuration'
import { sendPage } from './page'

/** The sandbox's page: the well-known URL, a client, and a button that gets a token from the real token endpoint. */
export function sendHomePage(response: ServerResponse, issuer: string): void {
  sendPage(
    response,
    'Sandbox issuer',
    `<p>A real OpenID Connect server with Asgardeo's shape, on this machine only. Its keys are new at every start.</p>
<dl><dt>Well-known URL</dt><dd><code>${issuer}/.well-known/openid-configuration</code></dd>
<dt>Client ID</dt><dd><code>${client.id}</code></dd><dt>Client secret</dt><dd><code>${client.secret}</code></dd>
<dt>Scopes</dt><dd><code>orders:read orders:write</code></dd></dl>
<button type="button" id="get">Get a token</button>
<pre id="token" role="status"></pre>`,
    `document.getElementById('get').onclick = async () => {
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'orders:read' })
  const response = await fetch(${JSON.stringify(issuer)}, {
    method: 'POST', body, headers: { authorization: 'Basic ' + btoa('${client.id}:${client.secret}') } })
  const answer = await response.json()
  document.getElementById('token').textContent = answer.access_token ?? answer.error_description
}`,
  )
}
