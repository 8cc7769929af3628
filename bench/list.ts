import { join } from 'node:path'
import { pglite } from '@/lib/db/pglite'
import { signIn, startConsole, stop } from '../scripts/processes/console'
import { withKeyManagers } from './many'
import { figure, measure, median, ms, quantile } from './numbers'

const sizes = [10, 1_000, 10_000]
const asked = { list: '', search: '&search=00007' }
type What = keyof typeof asked

const sql: Record<What, string> = {
  list: 'SELECT * FROM "KeyManager" ORDER BY "nameKey" LIMIT 25',
  search: `SELECT * FROM "KeyManager" WHERE "nameKey" LIKE '%00007%' OR "description" ILIKE '%00007%' OR "issuer" LIKE '%00007%' ORDER BY "nameKey" LIMIT 25`,
}

/** The list and its search over HTTP at three sizes, beside the same page of rows read by SQL alone. */
export async function benchList(): Promise<void> {
  const smallest: Partial<Record<What, number>> = {}
  for (const size of sizes) {
    const env = await withKeyManagers(size)
    const one = await startConsole(env)
    const cookie = await signIn(one)
    const taken = {} as Record<What, number[]>
    for (const what of Object.keys(asked) as What[]) {
      const url = `${one.url}/api/v1/organizations/acme/key-managers?size=25${asked[what]}`
      taken[what] = await measure(60, async () => {
        const answer = await fetch(url, { headers: { cookie } })
        if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
        await answer.text()
      })
    }
    await stop(one)
    const database = pglite(join(env.DATA_DIR as string, 'database'))
    for (const what of Object.keys(asked) as What[]) {
      const direct = median(await measure(60, () => database.query(sql[what])))
      const middle = median(taken[what])
      smallest[what] ??= middle
      const ratio = middle / (smallest[what] as number)
      figure(
        `${what} of ${size.toLocaleString('en')}, median`,
        ms(middle),
        `p95 ${ms(quantile(taken[what], 0.95))}; SQL alone ${ms(direct)}; ${ratio.toFixed(2)} x that at 10 (limit 1.5)`,
        size === 10_000 ? ratio <= 1.5 : undefined,
      )
    }
    await database.close()
  }
}
