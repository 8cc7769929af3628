import type { AccessDescription, DescribedApi, DescribedOperation } from '@/lib/access/description'

/** An operation that a server answers by. */
export type Served = { api: DescribedApi; operation: DescribedOperation }

/** The servers of the APIs, with every habit that servers are known to have. */
export type Servers = {
  /** What any of them answers a request by, however it reads the path; a 404 is left out. */
  served(method: string, target: string): Served[]
}

type Reading = readonly string[]

/** What servers make of the segments of a path that were decoded once, each of them by itself. */
const habits: Record<string, (segments: Reading) => Reading> = {
  'decodes once more': (segments) => segments.map(decoded),
  'splits at encoded slashes': (segments) => segments.flatMap((one) => one.split('/')),
  'reads backslashes as slashes': (segments) => segments.flatMap((one) => one.split('\\')),
  'cuts path parameters off': (segments) => segments.map((one) => one.replace(/;.*$/s, '')),
  'cuts at an encoded question mark': (segments) => cut(segments, '?'),
  'cuts at an encoded number sign': (segments) => cut(segments, '#'),
  'ends at NUL': (segments) => cut(segments, '\0'),
  'merges slashes': (segments) => segments.filter(Boolean),
  'takes dots and spaces away': (segments) => segments.map((one) => one.replace(/[. ]+$/, '')),
  'overlooks a line feed at the end': (segments) => segments.map((one) => one.replace(/\n$/, '')),
  'goes up at dots': (segments) =>
    segments.reduce<string[]>((path, one) => {
      if (one === '..') return path.slice(0, -1)
      return one === '.' ? path : path.concat(one)
    }, []),
}

/** What can be decoded; bytes that are no UTF-8 become something else. */
function decoded(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
    Buffer.from(bytes.replaceAll('%', ''), 'hex').toString(),
  )
}

function cut(segments: Reading, sign: string): Reading {
  const at = segments.findIndex((one) => one.includes(sign))
  return at < 0 ? segments : [...segments.slice(0, at), (segments[at] as string).split(sign)[0] as string]
}

/** The path of a target as servers read it that have any of the habits, in any order. */
export function readings(target: string): Reading[] {
  const path = target.split(/[?#]/)[0] as string
  const first = path.replace(/^\//, '').split('/').map(decoded)
  const found = new Map<string, Reading>([[JSON.stringify(first), first]])
  for (const reading of found.values())
    for (const read of Object.values(habits)) {
      const other = read(reading)
      found.set(JSON.stringify(other), other)
    }
  return [...found.values()]
}

/** Servers that route by the operations of a description: a path leads to the first that fits, what is literal before the rest. */
export function serversOf({ apis }: AccessDescription): Servers {
  const routes = apis
    .flatMap((api) => api.operations.map((operation) => ({ api, operation, ...routeOf(api, operation) })))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
  return {
    served(method, target) {
      const paths = readings(target).map((segments) => `/${segments.join('/')}`)
      const found = paths.flatMap((path) =>
        (['exact', 'alike'] as const).map((way) =>
          routes.find((one) => one.operation.method === method && one[way].test(path)),
        ),
      )
      return [...new Set(found)].filter((one) => one !== undefined)
    },
  }
}

/** The paths of an operation, and its place among the others: below the longest base path, then by what is literal. */
function routeOf({ basePath }: DescribedApi, { path }: DescribedOperation) {
  const base = basePath.split('/').filter(Boolean)
  const segments = path.split('/').filter(Boolean)
  const pattern = [
    ...base.map(escaped),
    ...segments.map((one) =>
      one
        .split(/\{[^}]*\}/)
        .map(escaped)
        .join('[^/]+'),
    ),
  ]
  const ranks = segments.map((one) => (/^\{[^}]*\}$/.test(one) ? 3 : one.includes('{') ? 2 : 1))
  return {
    exact: new RegExp(`^/${pattern.join('/')}$`),
    alike: new RegExp(`^/${pattern.join('/')}$`, 'i'),
    rank: `${99 - base.length} ${ranks.join('')}`,
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
}
