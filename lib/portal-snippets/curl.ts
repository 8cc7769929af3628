import { shellWord } from './quote'
import { type Flow, redirectUri, type SnippetValues } from './snippet'

/** Commands that print the token response. They read CLIENT_ID and CLIENT_SECRET from the environment. */
export function curlSnippet(flow: Flow, values: SnippetValues): string {
  return flow === 'client-credentials' ? clientCredentials(values) : authorizationCode(values)
}

function clientCredentials({ tokenEndpoint, scope, clientAuthentication }: SnippetValues): string {
  return request([
    ...(clientAuthentication === 'basic'
      ? ['--user "$CLIENT_ID:$CLIENT_SECRET"']
      : ['--data-urlencode "client_id=$CLIENT_ID"', '--data-urlencode "client_secret=$CLIENT_SECRET"']),
    '--data grant_type=client_credentials',
    ...(scope ? [`--data-urlencode ${shellWord(`scope=${scope}`)}`] : []),
    shellWord(tokenEndpoint),
  ])
}

/** Arguments that say which application asks, and prove it where it has a secret (RFC 6749, section 2.3.1). */
const client = {
  basic: `if [ -n "$CLIENT_SECRET" ]; then
  set -- --user "$CLIENT_ID:$CLIENT_SECRET"
else
  set -- --data-urlencode "client_id=$CLIENT_ID"
fi`,
  post: `set -- --data-urlencode "client_id=$CLIENT_ID"
if [ -n "$CLIENT_SECRET" ]; then
  set -- "$@" --data-urlencode "client_secret=$CLIENT_SECRET"
fi`,
}

function authorizationCode(values: SnippetValues): string {
  const { tokenEndpoint, authorizationEndpoint, scope, clientAuthentication } = values
  const query = new URLSearchParams({
    response_type: 'code',
    redirect_uri: redirectUri,
    code_challenge_method: 'S256',
  })
  if (scope) query.set('scope', scope)
  const address = `${authorizationEndpoint}${authorizationEndpoint?.includes('?') ? '&' : '?'}${query}`
  return `# The redirect URI ${redirectUri} must be registered for the application.
VERIFIER=$(openssl rand -hex 32)
STATE=$(openssl rand -hex 16)
CHALLENGE=$(printf %s "$VERIFIER" | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d '=')

# Open this address and sign in. The browser ends at ${redirectUri}?code=...&state=...
# Nothing answers there: compare the state, and copy the code from the address bar.
echo ${shellWord(address)}"&client_id=$CLIENT_ID&code_challenge=$CHALLENGE&state=$STATE"
printf 'Code: ' && read -r CODE

${client[clientAuthentication]}
${request([
  '"$@"',
  '--data grant_type=authorization_code',
  '--data-urlencode "code=$CODE"',
  '--data-urlencode "code_verifier=$VERIFIER"',
  `--data-urlencode ${shellWord(`redirect_uri=${redirectUri}`)}`,
  shellWord(tokenEndpoint),
])}`
}

/** --globoff: brackets in an address are its own, not curl's. */
function request(lines: string[]): string {
  return ['curl --silent --show-error --fail-with-body --globoff', ...lines].join(' \\\n  ')
}
