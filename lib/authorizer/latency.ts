/** Seconds; the shortest are decisions that are remembered. */
const buckets = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 1]

/**
 * A histogram of seconds in Prometheus' text format. prom-client has one, which costs more than the counting: of a decision that
 * is remembered, a few percent.
 */
export function createLatency(name: string, help: string) {
  const counts = Array<number>(buckets.length + 1).fill(0)
  let sum = 0
  return {
    observe(seconds: number): void {
      let at = 0
      while (at < buckets.length && seconds > (buckets[at] as number)) at += 1
      counts[at] = (counts[at] as number) + 1
      sum += seconds
    },
    text(): string {
      let count = 0
      const lines = [...buckets, '+Inf'].map((le, at) => {
        count += counts[at] as number
        return `${name}_bucket{le="${le}"} ${count}`
      })
      return [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} histogram`,
        ...lines,
        `${name}_sum ${sum}`,
        `${name}_count ${count}`,
        '',
      ].join('\n')
    },
  }
}
