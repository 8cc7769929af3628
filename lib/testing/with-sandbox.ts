import { afterAll } from 'vitest'
import type { Database } from '@/lib/db/open'
import { createGuardedFetch } from '@/lib/net/guarded-fetch'
import { useOutbound } from '@/lib/net/outbound'
import { parseOutboundAllow } from '@/lib/net/outbound-allow'
import { testDatabase } from './database'
import { type Sandbox, startSandbox } from './sandbox/sandbox'

/** As long as a test may take: a machine that stands still for a while is no server that does not answer. */
const timeouts = { connect: 60_000, total: 60_000 }

/** A database and the sandbox issuer for the tests of one file, closed after them. The way out leads to that issuer only. */
export async function withSandbox(): Promise<{ database: Database; sandbox: Sandbox }> {
  const [database, sandbox] = await Promise.all([testDatabase(), startSandbox()])
  // biome-ignore lint/correctness/useHookAtTopLevel: no hook of React
  useOutbound(createGuardedFetch({ allow: parseOutboundAllow(sandbox.origin), timeouts }))
  afterAll(async () => {
    await sandbox.close()
    await database.close()
  })
  return { database, sandbox }
}
