import { refusingLenientPaths } from '@/lib/gateways/exporters/lenient-paths'
import type { Row } from '../rows'

export const imports: readonly Row[] = [
  ['Added', 'Operations that were not listed. All are ticked.'],
  [
    'Changed',
    'Other scopes, another summary, or parameters of other names, where no request is let through that is refused now. All are ticked.',
  ],
  [
    'Opens to more requests',
    'Fewer scopes than before, any of them in place of all, or other ones. None is ticked: each stays as it is until you tick it.',
  ],
  [
    'No longer in the document',
    'None is ticked: each stays listed until you tick it to go. Requests to it are refused then, unless another listed path fits them, as `/orders/{id}` fits `/orders/mine`.',
  ],
  [
    'The document asks for no token',
    'Its security is an empty list, has an empty entry, or is missing. Until you tick it to be public, it asks for the scopes that the document names beside that, or else for any accepted token.',
  ],
  [
    'At another server',
    'The operation or its path has servers of its own. It is listed below the base path like the others: describe what runs elsewhere as an API of its own.',
  ],
  ['Not taken', 'What cannot be said here, each with the reason. Requests to it are refused.'],
]

export const security: readonly Row[] = [
  [
    'oauth2, openIdConnect, http bearer',
    'An access token with the scopes that are named. Without any, every accepted token opens the operation.',
  ],
  ['Several entries', 'Alternatives, as “any of” the scopes where each has one scope.'],
  ['Several scopes, or schemes, in one entry', 'All of them.'],
  [
    'Both at once',
    'The alternatives with one scope stay, or the first where there is none; the others are left out and named.',
  ],
  [
    'apiKey, http basic, mutualTLS',
    'Left out as a way in. Where nothing else opens the operation, it is not taken. An apiKey in the header `Authorization` that is named or described as Bearer or JWT is read as an access token: NSwag and Swashbuckle write it so.',
  ],
]

export const decisions: readonly Row[] = [
  [
    'Base path',
    'Of several that a path is below, the longest counts: with `/shop` and `/shop/admin`, requests to `/shop/admin/…` never reach operations of `/shop`.',
  ],
  [
    'Path',
    'A parameter in braces stands for one segment that is not empty. What is written literally goes before a parameter: `/orders/mine` before `/orders/{id}`. Capitals and a slash at the end count.',
  ],
  [
    'Method',
    'Each by itself: `GET` does not open `HEAD`. List `OPTIONS` as public where browsers of other sites call the API, since their CORS preflight carries no token.',
  ],
  ['Not listed', '403, whoever asks and with whatever token.'],
  ['Public', 'Let through without a token. One that is sent is not looked at.'],
  ['No token, or one that is not accepted', '401 with `WWW-Authenticate` (RFC 6750, section 3).'],
  ['Scopes missing', '403 with `error="insufficient_scope"` and the scopes that the operation asks for.'],
]

export const settings: readonly Row[] = [
  [
    'Base paths',
    'One for each environment. Where there is none, the API is not there. Gateways hand the path on as it was sent, with the base path.',
  ],
  [
    'Key managers',
    'All that are enabled, also those added later, or chosen ones. Each counts in its own environments only.',
  ],
  [
    'Audience policy of each key manager',
    'The accepted audiences and allowed clients of the key manager that issued the token decide whether the token is for this API.',
  ],
  [
    'Audience policy of its own',
    'The accepted audiences and allowed clients of this API decide, in place of those of every key manager. Choose it where several APIs share a key manager: a token for one then does not open another (RFC 8725, section 3.9). With no audience and no client, no token is accepted. A key manager that asks for RFC 9068 to the letter accepts by audience only.',
  ],
  [
    'Paths',
    `With dot segments, an encoded NUL, or an encoding that is wrong or not needed, a path is refused always (400). With an empty segment, a slash at its end, a semicolon, or an encoded slash, backslash or percent sign it is refused unless the API lets it through. ${refusingLenientPaths().join(', ')} refuse such paths all the same.`,
  ],
]
