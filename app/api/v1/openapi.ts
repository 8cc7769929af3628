import { z } from 'zod'
import { catalogue } from '@/lib/problem'
import type { Route } from './routes'

/** The JSON interface as OpenAPI 3.1 describes one: the operations' own inputs, and the one shape of every refusal. */
export function openapi(routes: readonly Route[]) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [method, path, operation] of routes) {
    paths[path] = { ...paths[path], [method.toLowerCase()]: described(method, path, operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Gatehouse',
      version: '1',
      description:
        'Requests carry the cookie of a session. What is not a GET also carries an Origin header with the address of the console. Below /gateway a gateway key is asked for instead (docs/operating.md).',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: { Problem: problem },
      responses: {
        Problem: {
          description: 'The request could not be carried out (RFC 9457).',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  }
}

function described(method: string, path: string, { name, permission, input }: Route[2]) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter as string)
  const { $schema: _which, ...schema } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  const properties = Object.entries(schema.properties ?? {}).filter(([field]) => !inPath.includes(field))
  const required = (schema.required ?? []).filter((field) => !inPath.includes(field))
  const body = { ...schema, properties: Object.fromEntries(properties), required }
  const query = properties.map(([field, value]) => ({
    name: field,
    in: 'query',
    required: required.includes(field),
    schema: value,
  }))
  return {
    operationId: name,
    description: `Who may: ${permission}.`,
    parameters: [
      ...inPath.map((field) => ({ name: field, in: 'path', required: true, schema: { type: 'string' } })),
      ...(method === 'GET' ? query : []),
    ],
    ...(method !== 'GET' &&
      properties.length > 0 && {
        requestBody: { required: required.length > 0, content: { 'application/json': { schema: body } } },
      }),
    responses: {
      200: { description: 'What the operation answers.', content: { 'application/json': {} } },
      default: { $ref: '#/components/responses/Problem' },
    },
  }
}

const problem = {
  type: 'object',
  required: ['type', 'code', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    code: { enum: Object.keys(catalogue) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    fields: { type: 'object', additionalProperties: { type: 'string' }, description: 'By JSON pointer.' },
    data: {},
    requestId: { type: 'string' },
  },
}
