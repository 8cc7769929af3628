import { client } from './configuration'

/** What runs in the sandbox's page. It asks the endpoints that every application asks; nothing is made up here. */
export function homeScript(issuer: string): string {
  const base = issuer.replace(/\/oauth2\/token$/, '')
  return `
const issuer = ${JSON.stringify(issuer)}, base = ${JSON.stringify(base)}, clientId = ${JSON.stringify(client.id)}
const basic = 'Basic ' + btoa(clientId + ':' + ${JSON.stringify(client.secret)})
const home = location.origin + '/'
const element = (id) => document.getElementById(id)
const on = (id, run) => element(id).addEventListener('click', () => run().catch(refused))
const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)))

function say(words, wrong) {
  element('outcome').textContent = words
  element('outcome').className = wrong ? 'refused' : ''
}

function refused(error) {
  element('result').hidden = true
  say(error.message, true)
}

function decoded(segment) {
  const bytes = Uint8Array.from(atob(segment.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))
  return JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)), null, 2)
}

async function ask(form, words) {
  const response = await fetch(issuer, { method: 'POST', headers: { authorization: basic }, body: new URLSearchParams(form) })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.error_description ?? answer.error)
  const [header, claims] = answer.access_token.split('.')
  element('access-token').textContent = answer.access_token
  element('header').textContent = decoded(header)
  element('claims').textContent = decoded(claims)
  element('result').hidden = false
  say(words)
}

on('application', () => ask({ grant_type: 'client_credentials', scope: 'orders:read' }, 'A token for the application'))

on('person', async () => {
  const [verifier, state] = [random(), random()]
  sessionStorage.setItem('asked', JSON.stringify({ verifier, state }))
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  location.assign(base + '/oauth2/authorize?' + new URLSearchParams({
    response_type: 'code', client_id: clientId, redirect_uri: home, scope: 'openid profile email orders:read', state,
    code_challenge: base64url(new Uint8Array(digest)), code_challenge_method: 'S256',
  }))
})

on('leave', async () => location.assign(
  base + '/oidc/logout?' + new URLSearchParams({ client_id: clientId, post_logout_redirect_uri: home }),
))

async function comeBack() {
  const answer = new URLSearchParams(location.search)
  if (!answer.has('state')) return
  const asked = JSON.parse(sessionStorage.getItem('asked') ?? '{}')
  sessionStorage.removeItem('asked')
  history.replaceState(null, '', '/')
  if (answer.get('state') !== asked.state) throw new Error('This answer was not asked for here. Start again.')
  if (answer.has('error')) throw new Error(answer.get('error_description') ?? answer.get('error'))
  const code = answer.get('code')
  await ask({ grant_type: 'authorization_code', code, redirect_uri: home, code_verifier: asked.verifier }, 'A token for the person who signed in')
}

async function showKeys() {
  const { keys } = await (await fetch(base + '/oauth2/jwks')).json()
  element('kids').replaceChildren(...keys.map(({ kid, alg }) => {
    const [item, code] = [document.createElement('li'), document.createElement('code')]
    code.textContent = kid
    item.append(code, ' ' + alg)
    return item
  }))
}

async function rotate(query, words) {
  const { ok } = await fetch('/_sandbox/rotate' + query, { method: 'POST' })
  if (ok) await showKeys()
  element('rotated').textContent = ok ? words : 'The sandbox refused. Only this machine may rotate its keys.'
}
on('rotate', () => rotate('', 'A new key signs. Tokens of the others stay good.'))
on('drop', () => rotate('?drop', 'A new key signs. Tokens of the others are refused from now on.'))

for (const button of document.querySelectorAll('[data-copy]')) button.addEventListener('click', async () => {
  const words = await navigator.clipboard.writeText(button.dataset.copy).then(
    () => 'Copied', () => 'The browser does not allow copying here. Select the text.')
  element('copied').textContent = words
})

comeBack().catch(refused)
showKeys().catch(refused)
`
}
