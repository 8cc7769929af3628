import { isMembers, type Members, member, resolve, textOf } from './members'

/** The scopes that one way in asks for; none: any accepted token. */
type Way = readonly string[]

/** What a document says opens an operation, as far as one list of scopes can say it: never less than the document asks. */
export type ReadSecurity =
  | {
      /** The document lets in whoever comes without a token; to be chosen, not taken. */
      public: boolean
      scopeMode: 'all' | 'any'
      scopes: string[]
      /** Where this asks for more than the document does. */
      notes: string[]
    }
  | { refused: string }

const scope = /^[\x21\x23-\x5b\x5d-\x7e]{1,255}$/
/** More than any document needs, and few enough that comparing them costs nothing. */
const maxScopes = 50
const maxWays = 50
const maxSchemes = 10

/** The security schemes of a document by name, each as what it means here. */
export type Schemes = Map<string, 'token' | { cannot: string }>

/** Reads `components.securitySchemes` (OpenAPI Specification 3.1, section 4.8.27). */
export function readSchemes(root: unknown): Schemes {
  const schemes: Schemes = new Map()
  const named = member(member(root, 'components'), 'securitySchemes')
  for (const [name, value] of Object.entries(isMembers(named) ? named : {})) {
    const found = resolve(root, value)
    schemes.set(name, 'refused' in found ? { cannot: 'described elsewhere' } : meaning(name, found.value))
  }
  return schemes
}

function meaning(name: string, scheme: unknown): 'token' | { cannot: string } {
  const type = member(scheme, 'type')
  const http = textOf(scheme, 'scheme').toLowerCase()
  if (type === 'oauth2' || type === 'openIdConnect') return 'token'
  if (type === 'http') return http === 'bearer' ? 'token' : { cannot: 'a password or another HTTP scheme' }
  if (type === 'apiKey') return isBearer(name, scheme) ? 'token' : { cannot: 'an API key' }
  if (type === 'mutualTLS') return { cannot: 'a client certificate' }
  return { cannot: 'of a kind that is not known here' }
}

/** Generators, NSwag before all, describe a bearer token as an API key in the header Authorization, and say so in words. */
function isBearer(name: string, scheme: unknown): boolean {
  const header = textOf(scheme, 'name').toLowerCase()
  const said = `${name} ${textOf(scheme, 'description')}`.slice(0, 1_000)
  return member(scheme, 'in') === 'header' && header === 'authorization' && /\b(bearer|jwt)\b/i.test(said)
}

/**
 * Reads Security Requirement Objects (OpenAPI Specification 3.1, section 4.8.30): a list of alternatives, each of which
 * needs all that it names. What "all of" and "any of" a list of scopes cannot say is made stricter and noted, or refused.
 */
export function createSecurityReader(schemes: Schemes): (security: unknown) => ReadSecurity {
  // Most operations share the document's own list, and an alias of YAML is read once, however often it is used.
  const known = new Map<unknown, ReadSecurity>()
  return (security) => {
    const read = known.get(security) ?? readSecurity(security, schemes)
    known.set(security, read)
    return read
  }
}

function readSecurity(security: unknown, schemes: Schemes): ReadSecurity {
  if (security === undefined || (Array.isArray(security) && security.length === 0))
    return { public: true, scopeMode: 'all', scopes: [], notes: [] }
  if (!Array.isArray(security)) return { refused: 'Its security is not a list' }
  if (security.length > maxWays) return { refused: `It has more than ${maxWays} ways in` }
  const notes = new Set<string>()
  const ways: Way[] = []
  let anonymous = false
  for (const requirement of security) {
    const way = isMembers(requirement) ? readWay(requirement, schemes) : 'what is not described'
    if (typeof way === 'string') notes.add(`Left out as a way in: ${way}`)
    else if (way === null) anonymous = true
    else ways.push(way)
  }
  if (ways.length > 0) return { public: anonymous, ...together(ways, notes), notes: [...notes] }
  if (anonymous) return { public: true, scopeMode: 'all', scopes: [], notes: [...notes] }
  const [why = ''] = notes
  return { refused: `No access token opens it. ${why}` }
}

/** One alternative: its scopes; null where it needs nothing; words where no token can fulfil it. */
function readWay(requirement: Members, schemes: Schemes): Way | string | null {
  const entries = Object.entries(requirement)
  if (entries.length === 0) return null
  if (entries.length > maxSchemes) return `more than ${maxSchemes} security schemes at once`
  const scopes = new Set<string>()
  for (const [name, wanted] of entries) {
    const scheme = schemes.get(name) ?? { cannot: 'not described' }
    if (scheme !== 'token') return scheme.cannot
    if (!Array.isArray(wanted)) return 'scopes that are no list'
    if (wanted.length > maxScopes) return `more than ${maxScopes} scopes`
    for (const one of wanted) {
      if (typeof one !== 'string' || !scope.test(one)) return 'a scope that no token can carry'
      scopes.add(one)
    }
  }
  return scopes.size > maxScopes ? `more than ${maxScopes} scopes` : [...scopes]
}

/** Alternatives as one requirement: an OR of single scopes, or one AND. Of others, those that can be said stay. */
function together(ways: readonly Way[], notes: Set<string>): { scopeMode: 'all' | 'any'; scopes: string[] } {
  const least = withoutSupersets(ways)
  const [first = [], ...others] = least
  if (others.length === 0) return { scopeMode: 'all', scopes: [...first] }
  const single = least.filter(({ length }) => length === 1)
  const kept: readonly Way[] = single.length > 0 ? single : [first]
  for (const way of least) if (!kept.includes(way)) notes.add(`Left out as a way in: ${way.join(' and ')}`)
  const scopes = kept.flat()
  return { scopeMode: single.length > 1 ? 'any' : 'all', scopes }
}

/** What another way in includes adds nothing: whoever has a and b has a. */
function withoutSupersets(ways: readonly Way[]): Way[] {
  const distinct = [...new Map(ways.map((way) => [[...way].sort().join(' '), way])).values()]
  return distinct.filter(
    (way) => !distinct.some((other) => other !== way && other.every((one) => way.includes(one))),
  )
}
