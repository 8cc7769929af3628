import { db } from '@/lib/db/client'

/** Alive when it answers; ready when the database answers too. */
export async function GET(): Promise<Response> {
  const ready = await db()
    .then((client) => client.$queryRaw`SELECT 1`)
    .then(
      () => true,
      () => false,
    )
  return Response.json(
    { alive: true, ready },
    { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
