import type { Exporter } from '@/lib/gateways/exporters/exporter'
import { rsaAlgorithms } from '@/lib/oidc/algorithms'
import { isDate } from '@/lib/oidc/token/times'

/** Claims and header of a token. */
export type Parts = { claims: Members; header: Members }
type Members = Record<string, unknown>

const without = (members: Members, unwanted: (name: string, value: unknown) => boolean): Members =>
  Object.fromEntries(Object.entries(members).filter(([name, value]) => !unwanted(name, value)))

const isTime = (name: string) => name === 'nbf' || name === 'iat'

/** The texts of a list. */
function textsOf(claims: Members, name: string): Record<string, string[]> {
  const value = claims[name]
  return Array.isArray(value) ? { [name]: value.filter((one) => typeof one === 'string') } : {}
}

/** The text of a list of one. */
function onlyText(claims: Members, name: string): Members {
  const { [name]: texts } = textsOf(claims, name)
  return texts?.length === 1 ? { [name]: texts[0] } : {}
}

/** What a gateway makes of a token that it reads otherwise, by the item of its list that says so. */
const readings: Record<string, (token: Parts) => Parts> = {
  times: ({ claims, header }) => ({
    header,
    claims: without(claims, (name, value) => isTime(name) && isDate(value)),
  }),
  'issued-at': ({ claims, header }) => ({
    header,
    claims: without(claims, (name, value) => name === 'iat' && isDate(value)),
  }),
  header: ({ claims, header: { alg, kid } }) => ({
    claims,
    header: { typ: 'at+jwt', alg, ...(typeof kid === 'string' && { kid }) },
  }),
  null: ({ claims, header }) => ({
    header,
    claims: without(claims, (name, value) => value === null || (isTime(name) && Array.isArray(value))),
  }),
  lists: ({ claims, header }) => ({
    header,
    claims: { ...claims, ...textsOf(claims, 'aud'), ...onlyText(claims, 'sub'), ...onlyText(claims, 'azp') },
  }),
  'scope-lists': ({ claims, header }) => {
    const { scope } = textsOf(claims, 'scope')
    return { header, claims: { ...claims, ...(scope && { scope: scope.join(' ') }) } }
  },
  'scope-entries': ({ claims, header }) => ({
    header,
    claims: { ...claims, ...textsOf(claims, 'scope'), ...textsOf(claims, 'scp') },
  }),
  'published-keys': ({ claims, header }) => ({
    claims,
    header: { ...header, ...(rsaAlgorithms.includes(header.alg as never) && { alg: 'RS256' }) },
  }),
}

/** A token as a gateway's list says that it reads it. */
export function readBy({ cannot }: Pick<Exporter, 'cannot'>, token: string): Parts {
  const [header, claims] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString())
  return cannot
    .filter(({ effect }) => effect === 'accepts')
    .reduce((read, { code }) => readings[code]?.(read) ?? read, {
      header: JSON.parse(header ?? ''),
      claims: JSON.parse(claims ?? ''),
    })
}
