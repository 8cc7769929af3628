import { callOf } from '@/app/_adapters/call'
import { problemResponse } from '@/app/_adapters/route'
import { Problem } from '@/lib/problem'

/** Addresses below /api that lead nowhere answer a problem, as the others do. */
async function nothing(): Promise<Response> {
  const { requestId } = await callOf()
  return problemResponse({ ...new Problem('not-found').toJSON(), requestId })
}

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT }
