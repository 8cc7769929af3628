import { exporters } from '.'
import type { Exporter } from './exporter'

/** The codes under which the list of an exporter says that paths are refused which an API lets through. */
const codes: readonly string[] = ['lenient-paths', 'encoded-paths']

/** The gateways that refuse paths which servers read differently, also where an API lets them through (`lenientPaths`). */
export function refusingLenientPaths(): string[] {
  const refusing = exporters.filter(({ cannot }: Exporter) => cannot.some(({ code }) => codes.includes(code)))
  return [...new Set(refusing.map(({ name }) => name))]
}
