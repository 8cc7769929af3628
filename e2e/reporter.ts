import type { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter'
import { note } from '../scripts/lib/noted.mjs'

/** Marks what a page complained about: an error of the product, however seldom, which no second try takes back. */
export const complaint = 'complaint'

/** Notes the journeys that failed, or failed once and passed again, and fails the run where a page complained. */
export default class Noting implements Reporter {
  private journeys: Suite | undefined

  onBegin(_config: FullConfig, journeys: Suite) {
    this.journeys = journeys
  }

  async onEnd(): Promise<{ status: 'failed' } | undefined> {
    const journeys = this.journeys?.allTests() ?? []
    for (const one of journeys) {
      const outcome = one.outcome()
      if (outcome === 'unexpected') note('failed', nameOf(one), firstErrorOf(one))
      if (outcome === 'flaky')
        for (const why of [firstErrorOf(one), ...complaintsOf(one).map((words) => `not forgiven: ${words}`)])
          note('flaky', nameOf(one), why)
    }
    const unforgiven = journeys.some((one) => one.outcome() === 'flaky' && complaintsOf(one).length > 0)
    return unforgiven ? { status: 'failed' } : undefined
  }
}

function nameOf(test: TestCase): string {
  const [, , path, ...titles] = test.titlePath()
  return `e2e/${path} › ${titles.join(' › ')}`
}

function firstErrorOf({ results }: TestCase): string | undefined {
  return results.find(({ error }) => error)?.error?.message
}

function complaintsOf({ results }: TestCase): string[] {
  const annotations = results.flatMap((result) => result.annotations)
  return annotations.filter(({ type }) => type === complaint).map(({ description = '' }) => description)
}
