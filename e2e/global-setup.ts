import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { startSandbox } from '@/lib/testing/sandbox/sandbox'
import { nothingSet } from '../scripts/processes/console'
import { administratorState, port, receiverPort, sandboxPorts } from './ports'

/** Starts the built console, in an empty data folder, as `npm start` does, and a second issuer; ends the console with SIGTERM. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-e2e-'))
  mkdirSync(dirname(administratorState), { recursive: true })
  const second = await startSandbox({ port: sandboxPorts[1] })
  const server = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      ...nothingSet,
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPorts[0]),
      OUTBOUND_ALLOW: `${second.origin},http://127.0.0.1:${receiverPort}`,
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
      // Journeys ask for the checks that they look at.
      HEALTH_INTERVAL: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const printed = await new Promise<string>((resolve, reject) => {
    let text = ''
    server.once('exit', (code) => reject(new Error(`The console ended with exit code ${code}:\n${text}`)))
    server.stdout.on('data', (chunk) => {
      text += chunk
      process.stdout.write(chunk)
      if (/Sandbox issuer: \S+\n/.test(text)) resolve(text)
    })
  })
  process.env.SETUP_LINK = /http\S+\/setup\?token=\S+/.exec(printed)?.[0] ?? ''
  return async () => {
    const ended = new Promise<number | null>((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    const code = await ended
    await second.close()
    rmSync(folder, { recursive: true, force: true })
    if (code !== 0) throw new Error(`The console ended with exit code ${code} after SIGTERM.`)
  }
}
