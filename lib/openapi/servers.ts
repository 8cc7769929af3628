import { BasePath } from '@/lib/apis/schema'
import { line } from './line'
import { member } from './members'

const maxServers = 10
const maxUrl = 2_000
/** Characters of a variable's default: an address may name it hundreds of times. */
const maxDefault = 200

/**
 * The path of the first server, with the defaults of its variables (OpenAPI Specification 3.1, section 4.8.5); `/` where
 * none is named (section 4.8.1).
 */
export function basePathOf(servers: unknown): string | null {
  if (servers === undefined || (Array.isArray(servers) && servers.length === 0)) return '/'
  const url = urlOf(Array.isArray(servers) ? servers[0] : undefined)
  if (url === null || !URL.canParse(url, 'https://api.example')) return null
  const path = new URL(url, 'https://api.example').pathname.replace(/\/+$/, '') || '/'
  return BasePath.safeParse(path).data ?? null
}

/** Says at which servers an operation is. */
export type ServersReader = (operation: unknown, item: unknown) => string | null

/**
 * Reads where operations are that have servers of their own, or of their path, in place of the document's (OpenAPI
 * Specification 3.1, sections 4.8.9.1 and 4.8.10.1). Answers with null for those that are where the document is.
 */
export function createServersReader(root: unknown): ServersReader {
  // An alias of YAML is read once, however often it is used.
  const known = new Map<unknown, string | null>()
  const placesAt = (of: unknown) => {
    const servers = member(of, 'servers')
    const places = known.has(servers) ? known.get(servers) : placesOf(servers)
    known.set(servers, places ?? null)
    return places ?? null
  }
  const own = placesAt(root) ?? '/'
  return (operation, item) => {
    const places = placesAt(operation) ?? placesAt(item) ?? own
    return places === own ? null : places
  }
}

/** Where servers are, in one line; null where none is named. */
function placesOf(servers: unknown): string | null {
  if (!Array.isArray(servers) || servers.length === 0) return null
  const places = servers
    .slice(0, maxServers)
    .map((server) => line(urlOf(server), 200) || 'an address that cannot be read')
  return [...new Set(places)].join(', ')
}

/** A server's address, its variables filled with their defaults. */
function urlOf(server: unknown): string | null {
  const url = member(server, 'url')
  if (typeof url !== 'string' || url.length > maxUrl) return null
  const variables = member(server, 'variables')
  return url.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
    const fallback = member(member(variables, name), 'default')
    return typeof fallback === 'string' ? fallback.slice(0, maxDefault) : ''
  })
}
