import { identityHeaders } from '@/lib/authorizer/identity-headers'
import { type Exporter, isBeside } from './exporter'
import { basePattern } from './path-pattern'
import { rulesOf } from './rules'
import { head } from './words'

const about = {
  id: 'caddy',
  name: 'Caddy',
  versions: '2.6 or later',
  needs: 'authorizer',
  proof: 'run',
  steps: [
    'Run the authorizer beside Caddy, with a gateway key of this environment: `npm run authorizer`. On another machine it has https and a `GATEWAY_SECRET`: then give Caddy the same `GATEWAY_SECRET` in its environment, and put its authority into `gatehouse-authority.pem`.',
    'Write a snippet for the servers of each API, called as the file says: `(orders-v1) { reverse_proxy 127.0.0.1:9000 }`.',
    'Import the file below the snippets, and the snippet gatehouse in the site that serves the APIs, and nothing else there.',
    'Reload: `caddy reload`. Only a new API or another base path changes the file; the authorizer follows everything else.',
  ],
  cannot: [
    {
      code: 'encodes',
      effect: 'accepts',
      words:
        'It encodes signs that a path may not have as they are, such as \u00e9, before it asks: the API gets the path that was allowed, and not the one that was sent.',
    },
  ],
} as const satisfies Omit<Exporter, 'files'>

/** Caddy asks the authorizer about every request (forward_auth). */
export const caddy = {
  ...about,
  async files(description, { authorizer }) {
    const apis = rulesOf(description).map(
      ({ api, backend }) => `
		@${backend} vars_regexp {http.request.uri} \`^${basePattern(api.basePath)}(?:[/?]|$)\`
		handle @${backend} {
			import ${backend}
		}
`,
    )
    const content = `${head(about, description)}
(gatehouse) {
	route {
		# Nobody but the authorizer says who calls; some servers read _ as -. A header that Connection names would be left out.
		request_header -X-Gatehouse*
		request_header -X_Gatehouse*
		# Another protocol than that of WebSockets would carry requests that nobody asks about.
		@websocket header_regexp Upgrade (?i)^websocket$
		@other-upgrade not header_regexp Upgrade (?i)^websocket$
		request_header @other-upgrade -Upgrade
		request_header @websocket Upgrade websocket
		request_header Connection (?i)x[-_](?:gatehouse|http|method)[^,]* close
		forward_auth ${authorizer} {
			uri /forward-auth
			copy_headers ${identityHeaders.join(' ')}
${elsewhere(authorizer)}		}
		# Caddy copies a header that is not there as the name of its placeholder.
${identityHeaders.map(withoutPlaceholder).join('')}${apis.join('')}
		handle {
			respond 403
		}
	}
}
`
    return [{ name: 'gatehouse.caddy', content }]
  },
} as const satisfies Exporter

/** What proves each to the other where they are not on one machine. */
function elsewhere(authorizer: string): string {
  if (isBeside(authorizer)) return ''
  const secret = '\t\t\theader_up X-Gateway-Secret {env.GATEWAY_SECRET}\n'
  if (!authorizer.startsWith('https:')) return secret
  return `${secret}			transport http {
				tls_trusted_ca_certs gatehouse-authority.pem
			}
`
}

function withoutPlaceholder(name: string): string {
  const matcher = `@no-${name.toLowerCase()}`
  return `		${matcher} header_regexp ${name} ^\\{http\\.reverse_proxy\\.header\\.
		request_header ${matcher} -${name}
`
}
