import { issuer, keyManager, now, production, type Signer } from '@/lib/oidc/token/testing'
import type { AccessDescription, DescribedApi, DescribedKeyManager } from './description'

/** A key manager as a description has it, set up for the tokens of lib/oidc/token/testing. */
export function describedKeyManager(
  key: Signer,
  changes: Partial<DescribedKeyManager> = {},
): DescribedKeyManager {
  const { keysRead: _, ...trusted } = keyManager([key.jwk])
  return {
    ...trusted,
    keysRead: {
      at: now.toISOString(),
      dueBy: new Date(now.getTime() + 300_000).toISOString(),
      staleAt: new Date(now.getTime() + 86_400_000).toISOString(),
      failedSince: false,
    },
    jwksEndpoint: `${issuer}/jwks`,
    introspectionEndpoint: null,
    ...changes,
  }
}

/** An API with one operation of each kind. */
export const ordersApi: DescribedApi = {
  id: 'orders',
  name: 'Orders',
  apiVersion: 'v1',
  basePath: '/shop',
  keyManagers: 'all',
  audiencePolicy: null,
  lenientPaths: false,
  operations: [
    { method: 'GET', path: '/health', public: true },
    { method: 'GET', path: '/orders', public: false, scopeMode: 'all', scopes: ['orders:read'] },
    { method: 'GET', path: '/orders/{id}', public: false, scopeMode: 'all', scopes: ['orders:read'] },
    {
      method: 'POST',
      path: '/orders',
      public: false,
      scopeMode: 'all',
      scopes: ['orders:read', 'orders:write'],
    },
    {
      method: 'DELETE',
      path: '/orders/{id}',
      public: false,
      scopeMode: 'any',
      scopes: ['orders:admin', 'orders:write'],
    },
    { method: 'GET', path: '/me', public: false, scopeMode: 'all', scopes: [] },
  ],
}

/** A description of Production with one key manager and one API. */
export function accessDescription(key: Signer, changes: Partial<AccessDescription> = {}): AccessDescription {
  return {
    format: 1,
    organization: { id: 'acme', handle: 'acme', name: 'Acme' },
    environment: { ...production, production: true },
    revision: 1,
    keyManagers: [describedKeyManager(key)],
    apis: [ordersApi],
    ...changes,
  }
}
