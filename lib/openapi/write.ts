import { templateKey } from '@/lib/access/path-template'
import type { Operation } from '@/lib/apis/operation'

/** An API as it is exported. */
export type Exported = {
  name: string
  apiVersion: string
  description: string
  /** Each base path, with the environments that have it. */
  servers: { basePath: string; environments: string[] }[]
  /** The endpoints of the one key manager that opens it; null where there are several, or none. */
  tokens: { authorizationEndpoint?: string; tokenEndpoint: string } | null
  operations: readonly Operation[]
}

const scheme = 'accessToken'

/**
 * Renders an API as an OpenAPI 3.1 document that readOpenApi reads back as the same operations. Paths that differ in the
 * names of parameters only are one in OpenAPI: the first name counts.
 */
export function writeOpenApi({ name, apiVersion, description, servers, tokens, operations }: Exported) {
  return {
    openapi: '3.1.0',
    info: { title: name, version: apiVersion, ...(description && { description }) },
    ...(servers.length > 0 && {
      servers: servers.map(({ basePath, environments }) => ({
        url: basePath,
        description: environments.join(', '),
      })),
    }),
    // What names no security of its own would otherwise need no token.
    security: [{ [scheme]: [] }],
    paths: pathsOf(operations),
    components: { securitySchemes: { [scheme]: schemeOf(tokens, operations) } },
  }
}

function pathsOf(operations: readonly Operation[]) {
  const names = new Map<string, string>()
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const key = templateKey(operation.path)
    const path = names.get(key) ?? operation.path
    names.set(key, path)
    paths[path] ??= {}
    paths[path][operation.method.toLowerCase()] = described(operation, path)
  }
  return paths
}

function described({ summary, ...operation }: Operation, path: string) {
  const parameters = [...new Set([...path.matchAll(/\{([^{}/]+)\}/g)].map(([, parameter]) => parameter))]
  return {
    ...(summary && { summary }),
    ...(parameters.length > 0 && {
      parameters: parameters.map((name) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
    }),
    security: securityOf(operation),
    responses: { default: { description: 'As the API answers' } },
  }
}

function securityOf({ public: open, scopeMode, scopes }: Pick<Operation, 'public' | 'scopeMode' | 'scopes'>) {
  if (open) return []
  return scopeMode === 'any' ? scopes.map((one) => ({ [scheme]: [one] })) : [{ [scheme]: scopes }]
}

/** OAuth 2.0 where one key manager's endpoints are known; else a bearer token, whoever issues it. */
function schemeOf(tokens: Exported['tokens'], operations: readonly Operation[]) {
  if (!tokens) return { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }
  const { authorizationEndpoint: authorizationUrl, tokenEndpoint: tokenUrl } = tokens
  const used = [...new Set(operations.flatMap((one) => one.scopes))].sort()
  const scopes = Object.fromEntries(used.map((one) => [one, '']))
  return {
    type: 'oauth2',
    flows: {
      ...(authorizationUrl && { authorizationCode: { authorizationUrl, tokenUrl, scopes } }),
      clientCredentials: { tokenUrl, scopes },
    },
  }
}
