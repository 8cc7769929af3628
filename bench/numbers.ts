/** The middle value. */
export function median(values: number[]): number {
  return quantile(values, 0.5)
}

export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number
}

/** Milliseconds of each of `times` runs, after a few that warm up. */
export async function measure(times: number, run: () => Promise<unknown>): Promise<number[]> {
  for (let count = 0; count < 5; count++) await run()
  const taken: number[] = []
  for (let count = 0; count < times; count++) {
    const before = performance.now()
    await run()
    taken.push(performance.now() - before)
  }
  return taken
}

export const ms = (value: number) => `${value.toFixed(1)} ms`

/** Prints a figure, what it is measured against, and whether the target is met. */
export function figure(name: string, value: string, beside: string, met?: boolean): void {
  const verdict = met === undefined ? '' : met ? 'met' : 'MISSED'
  console.log(`${name.padEnd(46)} ${value.padStart(12)}   ${beside.padEnd(52)} ${verdict}`)
}
