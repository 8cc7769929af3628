import { db } from '@/lib/db/client'
import { within } from '@/lib/db/within'

/** How long the database may take to answer, in milliseconds: one that was cut off without a word never does. */
const longestAnswer = 5_000

/** Alive when it answers; ready when the database answers too. */
export async function GET(): Promise<Response> {
  const asked = db().then((client) => client.$queryRaw`SELECT 1`)
  const ready = await within(longestAnswer, asked).then(
    () => true,
    () => false,
  )
  return Response.json(
    { alive: true, ready },
    { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
