import { client } from './configuration'

/** The sandbox's page: the well-known URL, a client, and a button that gets a token from the real token endpoint. */
export function homePage(issuer: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Sandbox issuer</title>
<style>body{font:14px/20px system-ui,sans-serif;max-width:720px;margin:40px auto;padding:0 16px;color-scheme:light dark}
code,pre{font:12px/20px monospace;overflow-wrap:anywhere;white-space:pre-wrap}button{font:inherit;padding:6px 12px}</style>
<h1>Sandbox issuer</h1>
<p>A real OpenID Connect server with Asgardeo's shape, on this machine only. Its keys are new at every start.</p>
<dl><dt>Well-known URL</dt><dd><code>${issuer}/.well-known/openid-configuration</code></dd>
<dt>Client ID</dt><dd><code>${client.id}</code></dd><dt>Client secret</dt><dd><code>${client.secret}</code></dd>
<dt>Scopes</dt><dd><code>orders:read orders:write</code></dd></dl>
<button type="button" id="get">Get a token</button>
<pre id="token" role="status"></pre>
<script>
document.getElementById('get').onclick = async () => {
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'orders:read' })
  const response = await fetch(${JSON.stringify(issuer)}, {
    method: 'POST', body, headers: { authorization: 'Basic ' + btoa('${client.id}:${client.secret}') } })
  const answer = await response.json()
  document.getElementById('token').textContent = answer.access_token ?? answer.error_description
}
</script></html>`
}
