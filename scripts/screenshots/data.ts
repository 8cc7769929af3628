import { byHand } from '@/lib/testing/by-hand'

export const organization = 'Acme Freight'
export const handle = 'acme-freight'
export const password = 'correct horse battery'
export const administrator = { name: 'Maria Ortega', email: 'maria.ortega@acme.example' }

export const people = [
  { name: 'Jonas Weber', email: 'jonas.weber@acme.example', role: 'portal-admin' },
  { name: 'Amara Okafor', email: 'amara.okafor@acme.example', role: 'viewer' },
  { name: 'Li Wei', email: 'li.wei@acme.example', role: 'developer' },
  { name: 'Sofia Rossi', email: 'sofia.rossi@acme.example', role: 'admin' },
]

/** Read from the sandbox issuer by the dialog itself. */
export const discovered = {
  name: 'Customers',
  description: 'Shop and mobile apps',
  audience: 'https://api.acme.example',
}

const audience = { acceptedAudiences: [discovered.audience] }
const tenant = 'https://login.microsoftonline.com/3f2504e0-4f89-41d3-9a0c-0305e82c3301'

/** Entered by hand: nothing outside this machine is asked. */
export const byHandKeyManagers = (environments: Record<string, string>) => {
  const only = (...names: string[]) => ({
    allEnvironments: false,
    environmentIds: names.map((name) => environments[name] as string),
  })
  return [
    byHand('Workforce', `${tenant}/v2.0`, {
      type: 'entra-id',
      description: 'Employees and internal tools',
      scopesClaims: ['scp', 'roles'],
      ...audience,
    }),
    byHand('Partners', 'https://id.partners.example/oauth2/default', {
      type: 'okta',
      description: 'Freight partners, machine to machine',
      scopesClaims: ['scp'],
      ...audience,
      ...only('Staging', 'Production'),
    }),
    byHand('Carriers', 'https://sso.carriers.example/realms/carriers', {
      type: 'keycloak',
      description: 'Drivers and depots of the carriers',
      ...audience,
      ...only('Production'),
    }),
    byHand('Suppliers', 'https://suppliers.auth.example/', {
      type: 'auth0',
      description: 'Supplier portal',
      ...audience,
      ...only('Development', 'Staging'),
    }),
    byHand('Fleet devices', 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Fr3ightAc', {
      type: 'cognito',
      description: 'Trackers in trucks and containers',
      clientIdClaim: 'client_id',
      ...audience,
    }),
    byHand('Warehouse', 'https://is.warehouse.example:9443/oauth2/token', {
      type: 'wso2-is',
      description: 'Scanners and the warehouse system',
      ...audience,
      ...only('Staging'),
    }),
    byHand('Legacy ERP', 'https://erp.acme.example/as', {
      type: 'custom',
      description: 'To be replaced in spring',
      ...only('Production'),
    }),
  ]
}

const operation = (line: string, ...scopes: string[]) => {
  const [method, path] = line.split(' ')
  return { method, path, scopes, public: scopes.length === 0 }
}

/** What access tokens open. */
export const apis = [
  {
    name: 'Orders',
    apiVersion: '1.4.0',
    description: 'Orders of freight, from request to invoice',
    basePaths: { Development: '/orders', Staging: '/orders', Production: '/orders' },
    operations: [
      operation('GET /orders', 'orders:read'),
      operation('POST /orders', 'orders:write'),
      operation('GET /orders/{id}', 'orders:read'),
      operation('DELETE /orders/{id}', 'orders:write', 'orders:admin'),
      operation('GET /orders/{id}/items', 'orders:read'),
      operation('GET /health'),
    ],
  },
  {
    name: 'Invoices',
    apiVersion: 'v2',
    description: 'What was billed, and what is still open',
    basePaths: { Staging: '/billing/v2', Production: '/billing/v2' },
    operations: [
      operation('GET /invoices', 'invoices:read'),
      operation('GET /invoices/{id}', 'invoices:read'),
      operation('POST /invoices/{id}/payments', 'invoices:pay'),
    ],
  },
  {
    name: 'Tracking',
    apiVersion: 'v1',
    description: 'Where a container is',
    basePaths: { Production: '/tracking' },
    operations: [operation('GET /containers/{id}/positions', 'tracking:read', 'orders:read')],
  },
]

export const disabled = 'Legacy ERP'
/** What developers are offered, in this order. */
export const offered = ['Customers', 'Partners', 'Fleet devices']

/** Where the organization hears of what health checks notice. */
export const channel = {
  type: 'webhook',
  name: 'Operations',
  url: 'https://hooks.acme.example/gatehouse',
  events: ['failing', 'healthy-again', 'issuer-changed', 'keys-added', 'certificate-ends'],
}
