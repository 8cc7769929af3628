import type { DescribedOperation } from '@/lib/access/description'
import { templateKey } from '@/lib/access/path-template'

/** The methods that an operation may have (OpenAPI Specification 3.1, section 4.8.9.1), as they are shown. */
export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'] as const
export type Method = (typeof methods)[number]

/** A method and path of an API, and what opens it. Of a public one the mode is `all` and the scopes none. */
export type Operation = {
  method: Method
  path: string
  summary: string
  public: boolean
  scopeMode: 'all' | 'any'
  scopes: string[]
}

/** What tells operations of an API apart: parameters by their place, whatever they are called. */
export function keyOf({ method, path }: Pick<DescribedOperation, 'method' | 'path'>): string {
  return `${method} ${templateKey(path)}`
}

/** Whether requests to it are refused unless the API lets paths through that servers read differently. */
export function endsInSlash({ path }: Pick<Operation, 'path'>): boolean {
  return path.length > 1 && path.endsWith('/')
}

/** What opens it, in words: "all of orders:read, orders:write". */
export function opensWith({
  public: open,
  scopeMode,
  scopes,
}: Omit<Operation, 'method' | 'path' | 'summary'>) {
  if (open) return 'public, no token'
  const [first, ...others] = scopes
  if (first === undefined) return 'any accepted token'
  return others.length === 0 ? first : `${scopeMode === 'all' ? 'all of' : 'any of'} ${scopes.join(', ')}`
}

/** The operation in words, as the audit log keeps it. */
export function inWords(operation: Operation): string {
  return `${operation.method} ${operation.path}: ${opensWith(operation)}`
}
