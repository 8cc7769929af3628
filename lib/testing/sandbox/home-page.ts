import type { ServerResponse } from 'node:http'
import { accounts, apiResource, client, opaqueClient, publicClient, unheld } from './configuration'
import { homeScript } from './home-script'
import { escaped, sendPage } from './page'

/** The sandbox's page: what to paste into the console, tokens from the real endpoints, and new keys on request. */
export function sendHomePage(response: ServerResponse, issuer: string): void {
  const facts = [
    ['Well-Known URL', `${issuer}/.well-known/openid-configuration`],
    ['Client ID', client.id],
    ['Client secret', client.secret],
    ['Client ID of an app', publicClient.id],
    ['Client ID for opaque tokens', opaqueClient.id],
    ['Client secret for opaque tokens', opaqueClient.secret],
    ['Scopes', 'orders:read orders:write'],
    ['Audience', apiResource],
  ] as const
  sendPage(
    response,
    'Sandbox issuer',
    `<p class="lead">A real OpenID Connect server with Asgardeo's shape, on this machine only.</p>
<section aria-labelledby="facts"><header><h2 id="facts">To paste</h2></header><div><dl>${facts.map(fact).join('')}</dl>
<p class="hint" role="status" id="copied"></p></div></section>
<section aria-labelledby="use"><header><h2 id="use">How to use it</h2></header><div><ol>
<li>In the console, open Settings, Key Managers, and add a key manager of the type Asgardeo.</li>
<li>Paste the well-known URL, then Next and Add.</li>
<li>Under Claims and audiences, accept the audience, or allow the client ID.</li>
<li>Get a token here. It is what an application would send to your APIs.</li></ol></div></section>
<section aria-labelledby="tokens"><header><h2 id="tokens">Get a token</h2></header><div>
<p class="hint">An application asks with its client ID and secret; an app on a phone or in a browser has none. A person signs in as ${accounts.map(escaped).join(' or ')}, without a password: code with PKCE. ${Object.entries(
      unheld,
    )
      .map(([account, scopes]) => escaped(`${account} does not get ${scopes.join(' ')}: no role holds it.`))
      .join(' ')}</p>
<p><button type="button" class="primary" id="application">Get a token</button><button type="button" id="person">Sign in and get a token</button><button type="button" id="leave">Sign out</button></p>
<p role="status" id="outcome"></p>
<div id="result" hidden>${['Access token', 'Header', 'Claims'].map(part).join('')}</div></div></section>
<section aria-labelledby="keys"><header><h2 id="keys">Signing keys</h2></header><div>
<p class="hint">The first one signs. Verifiers read the others until they are dropped.</p>
<ol id="kids"></ol>
<p><button type="button" id="rotate">Rotate keys</button><button type="button" id="drop">Rotate and drop the old keys</button></p>
<p role="status" id="rotated"></p></div></section>`,
    homeScript(issuer),
  )
}

function fact([label, value]: readonly [string, string]): string {
  return `<dt>${escaped(label)}</dt><dd><code>${escaped(value)}</code><button type="button" data-copy="${escaped(value)}" aria-label="Copy ${escaped(label)}">Copy</button></dd>`
}

function part(label: string): string {
  const id = label.toLowerCase().replace(' ', '-')
  return `<h2 id="${id}-label">${label}</h2><pre id="${id}" role="group" aria-labelledby="${id}-label"></pre>`
}
