import 'server-only'
import { z } from 'zod'
import { read } from '@/lib/operation'
import { isStorable } from '@/lib/storable'
import { advertising } from './advertising'
import { restrictInAsgardeo } from './asgardeo'

/** So many operations are named. */
const shownOperations = 100

export const ShowScopeInput = z.object({
  scope: z.string().max(255, 'At most 255 characters').refine(isStorable, 'A character in it cannot be kept'),
})

/** Where one scope is used, who advertises it, and how to restrict it to groups of users where that is known. */
export const showScope = read({
  name: 'scope.show',
  permission: 'apis:read',
  input: ShowScopeInput,
  async run({ db, organization }, { scope }) {
    const where = { scopes: { has: scope }, api: { organizationId: organization.id } }
    const [count, operations, apis, advertisedBy, keyManagers] = await Promise.all([
      db.apiOperation.count({ where }),
      db.apiOperation.findMany({
        where,
        select: {
          id: true,
          method: true,
          path: true,
          scopeMode: true,
          scopes: true,
          api: { select: { id: true, name: true, apiVersion: true } },
        },
        orderBy: [{ api: { nameKey: 'asc' } }, { api: { apiVersion: 'asc' } }, { position: 'asc' }],
        take: shownOperations,
      }),
      db.api.findMany({
        where: { organizationId: organization.id, operations: { some: { scopes: { has: scope } } } },
        select: {
          name: true,
          allKeyManagers: true,
          ownAudiencePolicy: true,
          acceptedAudiences: true,
          keyManagers: { select: { keyManagerId: true } },
        },
        orderBy: [{ nameKey: 'asc' }, { apiVersion: 'asc' }],
      }),
      advertising(db, organization.id, [scope]),
      db.keyManager.findMany({
        where: { organizationId: organization.id, type: 'asgardeo' },
        select: {
          id: true,
          name: true,
          issuer: true,
          acceptedAudiences: true,
          allowedClients: { select: { clientId: true, label: true }, orderBy: { clientId: 'asc' } },
        },
        orderBy: { nameKey: 'asc' },
      }),
    ])
    return {
      scope,
      count,
      operations: operations.map(({ scopeMode, scopes, ...one }) => ({
        ...one,
        /** It opens the operation by itself. */
        alone: scopeMode === 'any' || scopes.length === 1,
      })),
      advertisedBy: advertisedBy.map(({ id, name, enabled }) => ({ id, name, enabled })),
      asgardeo: keyManagers.flatMap((keyManager) => {
        const accepting = apis.filter(
          (api) =>
            api.allKeyManagers || api.keyManagers.some(({ keyManagerId }) => keyManagerId === keyManager.id),
        )
        return accepting.length > 0 ? [restrictInAsgardeo(scope, keyManager, accepting)] : []
      }),
    }
  },
})

export type ScopeDetails = Awaited<ReturnType<typeof showScope>>
