import 'server-only'
import { namesOf } from '@/lib/audit/names'
import type { Prisma, PrismaClient } from '@/lib/db/client'
import type { AuthMethod, ClientCredentials } from '@/lib/oidc/client-authentication'
import type { Endpoints } from '@/lib/oidc/endpoints'
import { unseal } from '@/lib/secrets/seal'
import { placeOf } from '@/lib/secrets/stored'

/** The endpoints at which the console's client proves who it is. */
export function askedEndpoints({
  tokenEndpoint,
  introspectionEndpoint,
  revokeEndpoint,
}: Endpoints): string[] {
  return [tokenEndpoint, introspectionEndpoint, revokeEndpoint].filter((url) => url !== undefined)
}

/**
 * The console's client at a key manager, for one of its endpoints; else why it cannot be used. A secret goes to the
 * endpoints that it was set for only: who may change an endpoint gets no secret sent there. Throws secret-unreadable.
 */
export async function clientFor(
  db: PrismaClient,
  { id, name, organizationId }: { id: string; name: string; organizationId: string },
  endpoint: string,
): Promise<{ client: ClientCredentials } | { client?: undefined; why: string; fix: string }> {
  const stored = await db.keyManagerClient.findFirst({ where: { keyManagerId: id, organizationId } })
  const open = `Open ${name}, Client`
  if (!stored)
    return {
      why: `No client is stored for ${name}.`,
      fix: `${open}, and store the client that this console is there.`,
    }
  const { clientId, sealedSecret, sentTo } = stored
  const authMethod = stored.authMethod as AuthMethod
  if (authMethod === 'none') return { client: { clientId, authMethod, secret: '' } }
  if (sealedSecret === null)
    return { why: `The secret of ${clientId} was forgotten.`, fix: `${open}, and set it again.` }
  if (!sentTo.includes(endpoint))
    return {
      why: `The endpoint was changed after the secret of ${clientId} was set: it is not sent there.`,
      fix: `${open}, and set the secret again, if the endpoint is right.`,
    }
  const secret = unseal(sealedSecret, placeOf('KeyManagerClient', organizationId, id))
  return { client: { clientId, authMethod, secret } }
}

/** What a page may know of a stored client: never the secret. */
export const clientFields = {
  clientId: true,
  authMethod: true,
  sealedSecret: true,
  sentTo: true,
  setAt: true,
  setById: true,
  setBy: true,
} as const satisfies Prisma.KeyManagerClientSelect

type Stored = Prisma.KeyManagerClientGetPayload<{ select: typeof clientFields }>

/** The stored client as pages show it. */
export async function shownClient(
  db: PrismaClient,
  { clientId, authMethod, sealedSecret, sentTo, setAt, setById, setBy }: Stored,
  endpoints: Endpoints,
) {
  const event = { actorId: setById, actor: setBy }
  const nameOf = await namesOf(db, [event])
  return {
    clientId,
    authMethod: authMethod as AuthMethod,
    secret:
      authMethod === 'none' ? ('none' as const) : sealedSecret ? ('stored' as const) : ('gone' as const),
    /** Endpoints that were changed since: the secret is not sent there. */
    notSentTo: sealedSecret ? askedEndpoints(endpoints).filter((url) => !sentTo.includes(url)) : [],
    setAt,
    setBy: nameOf(event),
  }
}

export type ShownClient = Awaited<ReturnType<typeof shownClient>>
