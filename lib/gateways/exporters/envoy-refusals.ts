import { maxPath } from '@/lib/access/request-path'
import { methodOverrides } from '@/lib/authorizer/header-names'
import { type IssuerKeys, leadingNowhere } from './envoy-keys'
import { plainSigns } from './envoy-path'
import { header, inPath } from './envoy-permissions'
import { isThere, unclear, undated } from './envoy-principals'

/** Policies of RBAC by which a request is refused, whatever operation it is for. */

/** What servers read differently: refused before anything is looked for. */
export const ambiguous = {
  permissions: [
    ...methodOverrides.map((name) => header(name.toLowerCase(), { present_match: true })),
    header('authorization', { string_match: { contains: ',' } }),
    { not_rule: inPath({ safe_regex: { regex: plainSigns } }) },
    ...['//', './'].map((text) => inPath({ contains: text })),
    inPath({ suffix: '.' }),
  ],
  principals: [{ any: true }],
}

/**
 * Verified tokens that Envoy reads otherwise: it finds one among other things, tries keys, takes any number for a time, and hands
 * on a subject as it is.
 */
export function misread(issuers: readonly IssuerKeys[]) {
  const anywhere = [{ any: true }]
  const alone = header('authorization', {
    string_match: { safe_regex: { regex: 'Bearer +[A-Za-z0-9_.-]+' } },
  })
  return {
    among: { permissions: [{ not_rule: alone }], principals: [isThere('claims', 'iss')] },
    key: { permissions: anywhere, principals: [leadingNowhere(issuers)] },
    subject: { permissions: anywhere, principals: [unclear('sub')] },
    times: { permissions: anywhere, principals: ['exp', 'nbf', 'iat'].map(undated) },
  }
}

/** What no server should be handed: the path without its query, in the attributes of Envoy (CEL). */
export const long = {
  permissions: [{ any: true }],
  principals: [{ any: true }],
  condition: call('_>_', [
    call('size', [{ select_expr: { operand: { ident_expr: { name: 'request' } }, field: 'url_path' } }]),
    { const_expr: { int64_value: maxPath } },
  ]),
}

function call(name: string, args: object[]) {
  return { call_expr: { function: name, args } }
}
