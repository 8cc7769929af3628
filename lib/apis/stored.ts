import type { Prisma } from '@/lib/db/client'
import type { Method, Operation } from './operation'

/** What is read of a stored operation. */
export const operationFields = {
  id: true,
  position: true,
  method: true,
  path: true,
  summary: true,
  public: true,
  scopeMode: true,
  scopes: true,
} as const satisfies Prisma.ApiOperationSelect

export type StoredOperation = Prisma.ApiOperationGetPayload<{ select: typeof operationFields }>

export function operationOf({ id: _id, position: _position, ...one }: StoredOperation): Operation {
  return { ...one, method: one.method as Method, scopeMode: one.scopeMode as Operation['scopeMode'] }
}
