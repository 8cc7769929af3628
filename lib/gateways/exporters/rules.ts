import { openAccess } from '@/lib/access/access'
import type { AccessDescription, DescribedApi, DescribedOperation } from '@/lib/access/description'
import type { TrustedIssuer } from '@/lib/oidc/token/trusted-issuer'
import { type Step, stepsOf } from './steps'

/** An API as gateways are told of it. */
export type ApiRules = {
  api: DescribedApi
  /** What its servers are called in the configuration: `orders-v1`. */
  backend: string
  /** In the order in which they are asked: the first that fits is the one that the router finds. */
  operations: DescribedOperation[]
  /** The same, with the looks between that refuse what only capitals keep from another operation. */
  steps: Step[]
  /** Whether a path that only capitals keep from this base path would be taken by an API with a shorter one. */
  capitalsMatter: boolean
  /** Whose tokens open it here and now, with the audience policy that counts for it. */
  keyManagers: TrustedIssuer[]
}

/** The APIs, those with the longest base path first: the first that a path is below is the one that counts. */
export function rulesOf(description: AccessDescription): ApiRules[] {
  const access = openAccess(description)
  // Each operation is one of its own, also where two APIs share their list.
  const apis = description.apis.map((api) => ({
    ...api,
    operations: api.operations.map((one) => ({ ...one })),
  }))
  return description.apis
    .map((api, at) => {
      const steps = stepsOf(apis[at] as DescribedApi, apis)
      return {
        api,
        backend: backendOf(api),
        operations: steps.filter(({ capitals }) => capitals === 'as written').map((one) => one.operation),
        steps,
        keyManagers: access.trusted(api).filter((one) => isAccepted(one, description)),
      }
    })
    .sort((one, other) => depth(other.api) - depth(one.api))
    .map((one, at, all) => ({ ...one, capitalsMatter: isBelowLater(one.api, all.slice(at + 1)) }))
}

/** Whether an API that is asked later has the path of this one below its own, capitals aside; the last of those that are alike answers for them. */
function isBelowLater({ basePath }: DescribedApi, later: readonly { api: DescribedApi }[]): boolean {
  const path = `${basePath.toLowerCase()}/`
  const others = later.map(({ api }) => api.basePath.toLowerCase())
  return (
    !others.includes(basePath.toLowerCase()) &&
    others.some((other) => path.startsWith(other === '/' ? other : `${other}/`))
  )
}

/** Whether its tokens open anything in the environment. */
export function isAccepted(
  { enabled, environments }: Pick<TrustedIssuer, 'enabled' | 'environments'>,
  { environment }: AccessDescription,
): boolean {
  return enabled && (environments === 'all' || environments.some(({ id }) => id === environment.id))
}

function depth({ basePath }: DescribedApi): number {
  return basePath.split('/').filter(Boolean).length
}

/**
 * An API's name and version that a plain name says whole: it begins with a letter, and the last word of the name is none that a
 * version begins with.
 */
const plainApi = /^(?=[a-z])(?:[a-z0-9]+ )*(?!v?\d+ )[a-z0-9]+ v?\d+(?:\.\d+)*$/

/** As long as a label of DNS may be (RFC 1035, section 2.3.4), which a Service of Kubernetes is called by. */
const longest = 63

/**
 * What the servers of an API are called: of letters, digits and hyphens, a letter first, which every gateway takes, and of the
 * API alone. Whatever else is added or removed, no name comes to mean another API. One that does not say the whole name has an
 * end of its own.
 */
export function backendOf({
  id,
  name,
  apiVersion,
}: Pick<DescribedApi, 'id' | 'name' | 'apiVersion'>): string {
  return plainName(`${name} ${apiVersion}`, id, plainApi)
}

/** The same of a key manager. */
export function fileNameOf({ id, name }: { id: string; name: string }): string {
  return plainName(name, id, /^[a-z0-9]+(?: [a-z0-9]+)*$/)
}

function plainName(name: string, id: string, whole: RegExp): string {
  const lower = name.toLowerCase()
  const words = lower.split(/[^a-z0-9]+/).filter(Boolean)
  const plain = words.join('-')
  if (whole.test(lower) && plain.length <= longest) return plain
  const own = `x${id.replaceAll(/[^A-Za-z0-9]/g, '').slice(-12)}`
  const start = (/^\d/.test(plain) ? `x-${plain}` : plain).slice(0, longest - own.length - 1)
  return [start.replace(/-$/, ''), own].filter(Boolean).join('-')
}
