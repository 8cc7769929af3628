import { pythonString } from './quote'
import { type Flow, redirectUri, type SnippetValues } from './snippet'

/** A program for Python 3.9 or later, standard library only, that prints the access token. */
export function pythonSnippet(flow: Flow, values: SnippetValues): string {
  return flow === 'client-credentials' ? clientCredentials(values) : authorizationCode(values)
}

/** RFC 6749, section 2.3.1: both halves are form-encoded before they are joined. */
const basic = `pair = ":".join(map(urllib.parse.quote_plus, (CLIENT_ID, CLIENT_SECRET)))
headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()`

function ask(tokenEndpoint: string): string {
  return `request = urllib.request.Request(
    ${pythonString(tokenEndpoint)},
    data=urllib.parse.urlencode(form).encode(),
    headers=headers,
)
try:
    with urllib.request.urlopen(request) as response:
        print(json.load(response)["access_token"])
except urllib.error.HTTPError as error:
    raise SystemExit(f"{error.code} {error.read().decode()}")
`
}

function clientCredentials({ tokenEndpoint, scope, clientAuthentication }: SnippetValues): string {
  const byHeader = clientAuthentication === 'basic'
  return `# CLIENT_ID=... CLIENT_SECRET=... python3 token_request.py
${byHeader ? 'import base64\n' : ''}import json
import os
import urllib.error
import urllib.parse
import urllib.request

CLIENT_ID, CLIENT_SECRET = os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"]

form = {"grant_type": "client_credentials"}
headers = {}
${scope ? `form["scope"] = ${pythonString(scope)}\n` : ''}${byHeader ? basic : 'form.update(client_id=CLIENT_ID, client_secret=CLIENT_SECRET)'}

${ask(tokenEndpoint)}`
}

function authorizationCode(values: SnippetValues): string {
  const { tokenEndpoint, authorizationEndpoint, scope, clientAuthentication } = values
  const joint = authorizationEndpoint?.includes('?') ? '&' : '?'
  return `# CLIENT_ID=... python3 token_request.py, with CLIENT_SECRET=... when the application has one.
# The redirect URI ${redirectUri} must be registered for the application.
import base64
import hashlib
import http.server
import json
import os
import secrets
import sys
import urllib.error
import urllib.parse
import urllib.request

CLIENT_ID, CLIENT_SECRET = os.environ["CLIENT_ID"], os.environ.get("CLIENT_SECRET")
REDIRECT_URI = ${pythonString(redirectUri)}
verifier, state = secrets.token_urlsafe(32), secrets.token_urlsafe(16)
challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")

asked = {
    "response_type": "code",
    "client_id": CLIENT_ID,
    "redirect_uri": REDIRECT_URI,
    "state": state,
    "code_challenge": challenge,
    "code_challenge_method": "S256",${scope ? `\n    "scope": ${pythonString(scope)},` : ''}
}
answer = {}


class Callback(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path, _, query = self.path.partition("?")
        if path != urllib.parse.urlsplit(REDIRECT_URI).path:
            return self.send_error(404)
        answer.update(urllib.parse.parse_qsl(query))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"Done. Close this window.")

    def log_message(self, *_):
        pass


with http.server.HTTPServer(("127.0.0.1", urllib.parse.urlsplit(REDIRECT_URI).port), Callback) as server:
    address = ${pythonString(`${authorizationEndpoint ?? ''}${joint}`)} + urllib.parse.urlencode(asked)
    print("Open", address, file=sys.stderr, flush=True)
    while not answer:
        server.handle_request()
if answer.get("state") != state:
    raise SystemExit("The answer has another state")
if "error" in answer:
    raise SystemExit(answer["error"])

form = {
    "grant_type": "authorization_code",
    "code": answer["code"],
    "redirect_uri": REDIRECT_URI,
    "code_verifier": verifier,
}
headers = {}
if CLIENT_SECRET:
    ${clientAuthentication === 'basic' ? basic.replaceAll('\n', '\n    ') : 'form.update(client_id=CLIENT_ID, client_secret=CLIENT_SECRET)'}
else:
    form["client_id"] = CLIENT_ID

${ask(tokenEndpoint)}`
}
