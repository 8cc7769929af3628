import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter'

/** Marks what a page complained about: an error of the product, however seldom, which no second try takes back. */
export const complaint = 'complaint'
/** Where `npm test` finds the journeys that passed only when they were tried again. */
const file = '.build/e2e/flaky.txt'

/** Names the journeys that failed once and passed again, and fails the run where a page complained. */
export default class Flaky implements Reporter {
  private journeys: Suite | undefined

  onBegin(_config: FullConfig, journeys: Suite) {
    this.journeys = journeys
  }

  async onEnd(): Promise<{ status: 'failed' } | undefined> {
    const flaky = this.journeys?.allTests().filter((test) => test.outcome() === 'flaky') ?? []
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, flaky.map((test) => `${lineFor(test)}\n`).join(''))
    return flaky.some((test) => complaintsOf(test).length > 0) ? { status: 'failed' } : undefined
  }
}

function lineFor(test: TestCase): string {
  const [, , path, ...titles] = test.titlePath()
  const told = complaintsOf(test).map((words) => `; that is not forgiven: ${words}`)
  return `e2e/${path} › ${titles.join(' › ')}: failed once, passed again${told.join('')}`
}

function complaintsOf({ results }: TestCase): string[] {
  const annotations = results.flatMap((result) => result.annotations)
  return annotations.filter(({ type }) => type === complaint).map(({ description = '' }) => description)
}
