import { identityHeaders } from '@/lib/authorizer/identity-headers'
import type { Exporter } from './exporter'
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
    'Run the authorizer beside Caddy: npm run authorizer.',
    'Write a snippet for the servers of each API, called as the file says: (orders-v1) { reverse_proxy 127.0.0.1:9000 }.',
    'Import the file below the snippets, and the snippet gatehouse in the site that serves the APIs, and nothing else there.',
    'Reload: caddy reload. Only a new API or another base path changes the file; the authorizer follows everything else.',
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
		request_header Connection (?i)x[-_](?:gatehouse|http|method)[^,]* close
		forward_auth ${authorizer} {
			uri /forward-auth
			copy_headers ${identityHeaders.join(' ')}
		}
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

function withoutPlaceholder(name: string): string {
  const matcher = `@no-${name.toLowerCase()}`
  return `		${matcher} header_regexp ${name} ^\\{http\\.reverse_proxy\\.header\\.
		request_header ${matcher} -${name}
`
}
