import { expect, it } from 'vitest'
import { type DocumentReading, readOpenApi } from './read'

/** What is read of a document, operation by operation: an asterisk for what it asks no token for. */
function readAs(document: object) {
  const { operations, leftOut, elsewhere, basePath } = readOpenApi(
    JSON.stringify(document),
  ) as DocumentReading
  const words = operations.map(({ method, path, scopes, declaredPublic }) =>
    `${method} ${path}${declaredPublic ? '*' : ''} ${scopes.join(' ')}`.trim(),
  )
  return { words, basePath, leftOut, elsewhere: elsewhere.length }
}

const responses = { 200: { description: 'OK', content: { '*/*': { schema: { type: 'string' } } } } }
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer', format: 'int64' } }

it('springdoc: no security of the document, a scheme for each operation, no summaries', () => {
  const document = {
    openapi: '3.0.1',
    info: { title: 'OpenAPI definition', version: 'v0' },
    servers: [{ url: 'http://localhost:8080/shop', description: 'Generated server url' }],
    tags: [{ name: 'order-controller' }],
    paths: {
      '/api/orders/{id}': {
        get: {
          tags: ['order-controller'],
          operationId: 'getOrder',
          parameters: [id],
          responses,
          security: [{ oauth2: ['orders:read'] }],
        },
        delete: {
          operationId: 'deleteOrder',
          parameters: [id],
          responses,
          security: [{ oauth2: ['orders:read', 'orders:write'] }],
        },
      },
      '/actuator/health': { get: { operationId: 'health', responses } },
      '/files/{*path}': { get: { operationId: 'file', responses, security: [{ bearerAuth: [] }] } },
    },
    components: {
      schemas: { Order: { type: 'object', properties: { id: { type: 'integer' } } } },
      securitySchemes: {
        bearerAuth: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        oauth2: {
          type: 'oauth2',
          flows: {
            authorizationCode: {
              authorizationUrl: 'https://idp.example/authorize',
              tokenUrl: 'https://idp.example/token',
              scopes: { 'orders:read': 'Read', 'orders:write': 'Write' },
            },
          },
        },
      },
    },
  }
  const { operations } = readOpenApi(JSON.stringify(document)) as DocumentReading
  expect(operations.flatMap(({ notes }) => notes)).toEqual([
    'Its parameter stands for one segment here, and not for several',
  ])
  expect(readAs(document)).toEqual({
    words: [
      'GET /api/orders/{id} orders:read',
      'DELETE /api/orders/{id} orders:read orders:write',
      'GET /actuator/health*',
      'GET /files/{*path}',
    ],
    basePath: '/shop',
    leftOut: [],
    elsewhere: 0,
  })
})

it('FastAPI: no servers, summaries, slashes at the end, what depends on no security needs none', () => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'FastAPI', version: '0.1.0' },
    paths: {
      '/items/': {
        get: {
          summary: 'Read Items',
          operationId: 'read_items_items__get',
          security: [{ OAuth2PasswordBearer: ['items:read'] }],
          responses,
        },
      },
      '/items/{item_id}': {
        put: {
          summary: 'Update Item',
          operationId: 'update_item_items__item_id__put',
          security: [{ OAuth2PasswordBearer: ['items:read', 'items:write'] }],
          responses,
        },
      },
      '/': { get: { summary: 'Root', operationId: 'root__get', responses } },
    },
    components: {
      securitySchemes: {
        OAuth2PasswordBearer: {
          type: 'oauth2',
          flows: { password: { scopes: { 'items:read': 'Read items.' }, tokenUrl: 'token' } },
        },
      },
    },
  }
  expect(readAs(document)).toEqual({
    words: ['GET /items/ items:read', 'PUT /items/{item_id} items:read items:write', 'GET /*'],
    basePath: '/',
    leftOut: [],
    elsewhere: 0,
  })
})

it('NSwag: a bearer token that is described as an API key in Authorization', () => {
  const document = {
    'x-generator': 'NSwag v14.0.0.0 (NJsonSchema v11.0.0.0 (Newtonsoft.Json v13.0.0.0))',
    openapi: '3.0.0',
    info: { title: 'Shop API', version: '1.0.0' },
    servers: [{ url: 'https://localhost:5001' }],
    paths: {
      '/api/Orders': {
        get: { tags: ['Orders'], operationId: 'Orders_Get', responses, security: [{ JWT: [] }] },
      },
      '/api/Orders/{id}': {
        delete: { tags: ['Orders'], operationId: 'Orders_Delete', parameters: [id], responses },
      },
    },
    components: {
      securitySchemes: {
        JWT: {
          type: 'apiKey',
          description: 'Type into the textbox: Bearer {your JWT token}.',
          name: 'Authorization',
          in: 'header',
        },
      },
    },
    security: [{ JWT: [] }],
  }
  expect(readAs(document)).toEqual({
    words: ['GET /api/Orders', 'DELETE /api/Orders/{id}'],
    basePath: '/',
    leftOut: [],
    elsewhere: 0,
  })
})
