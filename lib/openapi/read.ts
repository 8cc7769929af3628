import { readTemplate } from '@/lib/access/path-template'
import { endsInSlash, keyOf, type Method, methods, type Operation } from '@/lib/apis/operation'
import { maxOperations, OperationInput } from '@/lib/apis/schema'
import { line } from './line'
import { isMembers, type Members, member, resolve } from './members'
import { readText } from './read-text'
import { createSecurityReader, type ReadSecurity, readSchemes } from './security'
import { basePathOf, createServersReader } from './servers'

type SecurityReader = (security: unknown) => ReadSecurity

/** An operation as a document has it. */
export type DocumentOperation = Operation & {
  /** The document asks for no token. Here it is not public until somebody chooses that. */
  declaredPublic: boolean
  /** Where this asks for more than the document does. */
  notes: string[]
}

/** What of a document is not taken, and why. */
export type LeftOut = { what: string; why: string }

/** An operation, and the servers that the document names for it alone. */
export type Elsewhere = { what: string; servers: string }

/** An OpenAPI document, as far as access goes. */
export type DocumentReading = {
  /** 3.0.3 */
  openapi: string
  name: string
  apiVersion: string
  description: string
  /** Of the first server. */
  basePath: string | null
  operations: DocumentOperation[]
  leftOut: LeftOut[]
  /** Operations that the document says are at other servers than the rest. */
  elsewhere: Elsewhere[]
  /** Names that stand twice in one place of JSON, each with those that lead to it: the last one counts. */
  repeated: string[]
  /** Several security schemes take tokens: their scopes are told apart by name only. */
  severalIssuers: boolean
}

/** Reads an OpenAPI 3.x document, JSON or YAML. Answers with why it cannot be read where it cannot; throws nothing. */
export function readOpenApi(text: string): DocumentReading | { refused: string } {
  const read = readText(text)
  if ('refused' in read) return read
  const root = read.value
  if (!isMembers(root)) return { refused: 'This is not an OpenAPI document: it is no object.' }
  if (member(root, 'swagger') !== undefined)
    return {
      refused:
        'This is Swagger 2.0. Convert it to OpenAPI 3 first, with swagger2openapi or the Swagger Editor.',
    }
  const openapi = member(root, 'openapi')
  if (typeof openapi !== 'string' || !/^3\.\d+(\.\d+)?/.test(openapi))
    return { refused: 'This is not an OpenAPI 3 document: its member openapi does not say 3.x.' }
  const paths = member(root, 'paths') ?? {}
  if (!isMembers(paths)) return { refused: 'Its paths are no object.' }
  const schemes = readSchemes(root)
  const found = readPaths(root, paths, createSecurityReader(schemes))
  if ('refused' in found) return found
  const info = member(root, 'info')
  const kinds = [...schemes.values()].filter((one) => one === 'token').length
  return {
    openapi: line(openapi, 20),
    name: line(member(info, 'title'), 100),
    apiVersion: line(member(info, 'version'), 40),
    description: line(member(info, 'description'), 1_000),
    basePath: basePathOf(member(root, 'servers')),
    repeated: read.repeated.map((one) => line(one, 500)),
    severalIssuers: kinds > 1,
    ...found,
  }
}

function readPaths(
  root: Members,
  paths: Members,
  security: SecurityReader,
): Pick<DocumentReading, 'operations' | 'leftOut' | 'elsewhere'> | { refused: string } {
  const operations: DocumentOperation[] = []
  const leftOut: LeftOut[] = []
  const elsewhere: Elsewhere[] = []
  const serversOf = createServersReader(root)
  const seen = new Set<string>()
  for (const [path, value] of Object.entries(paths)) {
    if (path.startsWith('x-')) continue
    if (operations.length + leftOut.length > maxOperations) return { refused: tooMany }
    const item = readItem(root, path, value)
    if ('refused' in item) {
      leftOut.push({ what: line(path, 500), why: item.refused })
      continue
    }
    for (const other of ['query', 'additionalOperations'])
      if (member(item.value, other) !== undefined)
        leftOut.push({ what: `${line(path, 500)}: ${other}`, why: 'Its method is not known here' })
    for (const method of methods) {
      const described = member(item.value, method.toLowerCase())
      if (described === undefined) continue
      const read = readOperation(root, security, method, path, described)
      const again = 'refused' in read ? null : seen.has(keyOf(read))
      const what = `${method} ${line(path, 500)}`
      if ('refused' in read || again)
        leftOut.push({
          what,
          why: 'refused' in read ? read.refused : 'It is there twice, with parameters of other names',
        })
      else {
        seen.add(keyOf(read))
        operations.push(read)
        const servers = serversOf(described, item.value)
        if (servers !== null) elsewhere.push({ what, servers })
      }
    }
  }
  return operations.length + leftOut.length > maxOperations
    ? { refused: tooMany }
    : { operations, leftOut, elsewhere }
}

const tooMany = `An API has at most ${maxOperations.toLocaleString('en')} operations.`

/** A path item. Beside a reference the specification leaves open what counts (OpenAPI Specification 3.1, section 4.8.9.1). */
function readItem(root: Members, path: string, value: unknown): { value: Members } | { refused: string } {
  if (path.length > 500) return { refused: 'A path has at most 500 characters' }
  const template = readTemplate(path)
  if ('refused' in template) return template
  const found = resolve(root, value)
  if ('refused' in found) return found
  if (!isMembers(found.value)) return { refused: 'It is no object' }
  const beside = methods.some((method) => member(value, method.toLowerCase()) !== undefined)
  if (found.value !== value && beside) return { refused: 'It has operations beside a reference' }
  return { value: found.value }
}

function readOperation(
  root: Members,
  readSecurity: SecurityReader,
  method: Method,
  path: string,
  described: unknown,
): DocumentOperation | { refused: string } {
  if (!isMembers(described) || member(described, '$ref') !== undefined)
    return { refused: 'It is described by something that is no operation' }
  // A list of its own replaces that of the document, an empty one too.
  const own = Object.hasOwn(described, 'security') ? described : root
  const security = readSecurity(member(own, 'security'))
  if ('refused' in security) return security
  const { public: declaredPublic, scopeMode, scopes, notes } = security
  const summary = line(member(described, 'summary') ?? member(described, 'operationId'), 200)
  const operation = OperationInput.safeParse({ method, path, summary, scopeMode, scopes })
  if (!operation.success) return { refused: operation.error.issues[0]?.message ?? 'It cannot be listed here' }
  const many = /\{\*/.test(path) ? ['Its parameter stands for one segment here, and not for several'] : []
  const slash = endsInSlash(operation.data)
    ? [
        'It ends in a slash: requests to it are refused unless the API lets paths through that servers read differently (its settings, Paths)',
      ]
    : []
  return { ...operation.data, declaredPublic, notes: [...notes, ...many, ...slash] }
}
