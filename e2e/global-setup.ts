import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { startSandbox } from '@/lib/testing/sandbox/sandbox'
import { startConsole, stop } from '../scripts/processes/console'
import { administratorState, documentsPort, mailPort, port, receiverPort, sandboxPorts } from './ports'

/** Starts the built console, in an empty data folder, as `npm start` does, and a second issuer; ends the console with SIGTERM. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  mkdirSync(dirname(administratorState), { recursive: true })
  const second = await startSandbox({ port: sandboxPorts[1] })
  const env = {
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPorts[0]),
    OUTBOUND_ALLOW: `${second.origin},http://127.0.0.1:${receiverPort},http://127.0.0.1:${documentsPort}`,
    SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
    SMTP_FROM: 'Gatehouse <gatehouse@acme.example>',
    DATA_DIR: mkdtempSync(join(tmpdir(), 'gatehouse-e2e-')),
    LOG_LEVEL: 'warn',
    // Journeys ask for the checks that they look at.
    HEALTH_INTERVAL: '0',
  }
  const one = await startConsole(env)
  for (const stream of [one.child.stdout, one.child.stderr]) stream?.pipe(process.stdout, { end: false })
  process.env.SETUP_LINK = /http\S+\/setup\?token=\S+/.exec(one.printed())?.[0] ?? ''
  return async () => {
    const code = await stop(one, env)
    await second.close()
    if (code !== 0) throw new Error(`The console ended with exit code ${code} after SIGTERM.`)
  }
}
