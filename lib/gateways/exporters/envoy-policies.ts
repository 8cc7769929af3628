import type { DescribedApi, DescribedOperation } from '@/lib/access/description'
import { fold } from '@/lib/access/fold'
import { readTemplate } from '@/lib/access/path-template'
import { below, pathMatch } from './envoy-path'
import { header, inPath } from './envoy-permissions'
import { acceptedFrom, not, opening, verified } from './envoy-principals'
import type { ApiRules } from './rules'
import type { Capitals, Step } from './steps'

/** The operations, as RBAC allows them (envoy.config.rbac.v3.Policy). */

/** Whose tokens each API accepts: a policy for each, and one for requests that were asked for no token. */
export function accepting(rules: readonly ApiRules[]) {
  const none = { permissions: [{ any: true }], principals: [not(verified)] }
  const ofApis = rules.flatMap(({ api, backend, keyManagers }, index) => {
    const principals = keyManagers.flatMap((one) => acceptedFrom(one) ?? [])
    const elsewhere = ofDeeper(rules, index).map((one) => ({ not_rule: inPath(one) }))
    const paths = api.basePath === '/' ? [{ any: true }] : below(api.basePath).map(inPath)
    const permissions = paths.map((path) => ({ and_rules: { rules: [path, ...elsewhere] } }))
    return principals.length > 0 && permissions.length > 0 ? [[backend, { permissions, principals }]] : []
  })
  return { none, ...Object.fromEntries(ofApis) }
}

/** Paths below one base path that are an API’s with a longer one. */
function ofDeeper(rules: readonly ApiRules[], index: number) {
  const { api } = rules[index] as ApiRules
  return rules
    .slice(0, index)
    .filter((one) => isBelow(one, api))
    .flatMap((one) => below(one.api.basePath, one.capitalsMatter ? 'alike' : 'as written'))
}

/** A policy for each operation. Each that fits would count, so that it leaves out what another one is found for first. */
export function policies(rules: readonly ApiRules[]) {
  return Object.fromEntries(
    rules.flatMap(({ api, backend, steps, keyManagers }, index) =>
      steps.flatMap(({ operation, capitals }, at) => {
        const principals = opening(keyManagers, operation)
        const paths = pathMatch(api.basePath, operation.path)
        if (capitals === 'alike' || principals.length === 0 || !paths) return []
        const before = steps.slice(0, at).filter((one) => overlap(one, operation))
        const others = [
          ...before.flatMap((one) => pathMatch(api.basePath, one.operation.path, one.capitals) ?? []),
          ...ofDeeper(rules, index),
        ]
        const permission = {
          and_rules: {
            rules: [
              header(':method', { string_match: { exact: operation.method } }),
              inPath(paths),
              ...others.map((one) => ({ not_rule: inPath(one) })),
            ],
          },
        }
        return [
          [`${backend} ${operation.method} ${operation.path}`, { permissions: [permission], principals }],
        ]
      }),
    ),
  )
}

function isBelow({ api, capitalsMatter }: ApiRules, outer: DescribedApi): boolean {
  const read = reading(capitalsMatter ? 'alike' : 'as written')
  return outer.basePath === '/' || read(api.basePath).startsWith(`${read(outer.basePath)}/`)
}

/** Whether a path may be of both: unless they say different things literally. */
function overlap({ operation: one, capitals }: Step, other: DescribedOperation): boolean {
  const [first, second] = [readTemplate(one.path), readTemplate(other.path)]
  if ('refused' in first || 'refused' in second || one.method !== other.method) return false
  if (first.segments.length !== second.segments.length) return false
  const read = reading(capitals)
  return first.segments.every((segment, at) => {
    const opposite = second.segments[at]
    return (
      segment.kind !== 'literal' || opposite?.kind !== 'literal' || read(segment.text) === read(opposite.text)
    )
  })
}

const reading = (capitals: Capitals) => (text: string) => (capitals === 'alike' ? fold(text) : text)
