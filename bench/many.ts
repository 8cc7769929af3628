import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { v7 } from 'uuid'
import { environment, run, startConsole, stop } from '../scripts/processes/console'

type Line = { table?: string; row?: Record<string, unknown>; rows?: Record<string, number> }

/** A data folder with `count` key managers, made by restoring a backup that was written for it; `more` for each of them. */
export async function withKeyManagers(
  count: number,
  more: Record<string, unknown> = {},
): Promise<Record<string, string>> {
  const first = await environment('embedded')
  await stop(await startConsole(first))
  const file = join(first.DATA_DIR as string, 'backup.jsonl.gz')
  await succeed(['scripts/run.mjs', 'backup', file], first)
  const lines = gunzipSync(readFileSync(file))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
  const organizationId = lines.find(({ table }) => table === 'Organization')?.row?.id
  const made = Array.from({ length: count }, (_, index) => ({
    ...keyManager(String(organizationId), index),
    ...more,
  }))
  const at = lines.findIndex(({ table }) => table === 'AuditEvent')
  lines.splice(
    at,
    0,
    ...made.map((row) => ({ table: 'KeyManager', row })),
    ...made.map((row) => ({ table: 'KeyManagerIssuer', row: { keyManagerId: row.id, issuer: row.issuer } })),
  )
  const foot = lines.at(-1)?.rows as Record<string, number>
  foot.KeyManager = count
  foot.KeyManagerIssuer = count
  writeFileSync(file, gzipSync(lines.map((line) => JSON.stringify(line)).join('\n')))
  const env = await environment('embedded')
  await succeed(['scripts/run.mjs', 'restore', file], env)
  return env
}

async function succeed(script: string[], env: Record<string, string>): Promise<void> {
  const { code, err } = await run(script, env)
  if (code !== 0) throw new Error(err)
}

function keyManager(organizationId: string, index: number) {
  const name = `key-manager-${String(index).padStart(5, '0')}`
  const now = new Date().toISOString()
  return {
    id: v7(),
    organizationId,
    name,
    nameKey: name,
    description: `Tokens of application ${index}`,
    type: ['asgardeo', 'entra-id', 'custom', 'okta'][index % 4],
    wellKnownUrl: null,
    issuer: `https://${name}.example`,
    endpoints: {},
    clientIdClaim: 'azp',
    scopesClaims: ['/scope'],
    acceptedAudiences: ['https://api.acme.example'],
    algorithms: ['RS256', 'ES256'],
    strictProfile: false,
    allEnvironments: true,
    enabled: index % 10 !== 0,
    version: 1,
    createdAt: now,
    updatedAt: now,
  }
}
