import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { violated } from '@/lib/db/violation'
import { Problem } from '@/lib/problem'

/** The organization's environment. Another organization's answers the same not-found as none. */
export async function findEnvironment(tx: Transaction, organizationId: string, id: string) {
  const found = await tx.environment.findFirst({ where: { id, organizationId } })
  if (!found) throw new Problem('not-found')
  return found
}

/** Runs a change that names an environment; a name in use becomes the problem name-taken. */
export async function refuseTakenName<T>(name: string, change: () => Promise<T>): Promise<T> {
  try {
    return await change()
  } catch (error) {
    if (violated(error) !== 'Environment_organizationId_nameKey_key') throw error
    throw new Problem('name-taken', {
      fields: { '#/name': `Another environment is called ${name}. Choose another name.` },
      cause: error,
    })
  }
}
