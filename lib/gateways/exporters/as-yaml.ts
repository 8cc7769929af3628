import { dump } from 'js-yaml'

/** A document in YAML: each text on one line, or as a block where it has several. */
export function asYaml(...documents: readonly unknown[]): string {
  return documents.map((one) => dump(one, { lineWidth: -1, noRefs: true })).join('---\n')
}
