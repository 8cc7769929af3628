import { spawn } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { JWK } from 'jose'
import { isInstalled, programPath } from '@/scripts/gateways/programs.mjs'
import { freePort } from '@/scripts/processes/console'
import type { Usage } from './authorizer-server'

const modules = '/usr/lib/apache2/modules'
const loaded = ['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'alias', 'auth_openidc']
/** What /proc counts processor time in, on every Linux that Node runs on; and bytes of a page. */
const ticksPerSecond = 100
const pageSize = 4_096

export type Apache = { port: number; usage(): Usage; stop(): Promise<void> }

/** Why there is no Apache to measure; null where there is one. */
export function noApache(): string | null {
  if (process.platform !== 'linux') return 'its processor time is read from /proc'
  if (!isInstalled('apache2')) return 'apache2 is not installed'
  return existsSync(join(modules, 'mod_auth_openidc.so')) ? null : 'mod_auth_openidc is not installed'
}

/**
 * Apache with mod_auth_openidc, which verifies tokens itself with a key from a file, and asks for the issuer, the audience and
 * one scope: an empty file for those who have them.
 */
export async function startApache({ jwk, issuer }: { jwk: JWK; issuer: string }): Promise<Apache> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-apache-'))
  // Servers that root starts serve as somebody else.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const key = createPublicKey({ key: jwk as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' })
  writeFileSync(join(folder, 'key.pem'), key)
  writeFileSync(join(folder, 'empty'), '')
  writeFileSync(join(folder, 'httpd.conf'), configuration(folder, port, jwk.kid as string, issuer))
  const child = spawn('apache2', ['-d', folder, '-f', 'httpd.conf', '-DFOREGROUND'], {
    env: { PATH: programPath } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  while (!(await listens(port))) {
    if (child.exitCode !== null) throw new Error(readFileSync(join(folder, 'error.log'), 'utf8'))
    await setTimeout(20)
  }
  return {
    port,
    usage: () => usageOf(child.pid as number),
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** One process of threads, as many as the bench has connections at the least. */
function configuration(folder: string, port: number, kid: string, issuer: string): string {
  return `ServerName api.example
Listen 127.0.0.1:${port}
DefaultRuntimeDir ${folder}
PidFile ${folder}/httpd.pid
ErrorLog ${folder}/error.log
${loaded.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join('\n')}
User www-data
Group www-data
StartServers 1
ServerLimit 1
ThreadsPerChild 64
MaxRequestWorkers 64
MaxKeepAliveRequests 0
KeepAliveTimeout 75
OIDCOAuthVerifyCertFiles ${kid}#${folder}/key.pem
OIDCOAuthRemoteUserClaim iss
Alias /auth-request ${folder}/empty
<Location />
    AuthType oauth20
    OIDCOAuthAcceptTokenAs header
    <RequireAll>
        Require claim iss:${issuer}
        Require claim aud:orders
        Require claim "scope~(^| )orders[:]read( |$)"
    </RequireAll>
</Location>
`
}

function listens(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1')
      .on('connect', () => {
        socket.destroy()
        done(true)
      })
      .on('error', () => done(false))
  })
}

/** Of a process and its children (proc(5), /proc/PID/stat). */
function usageOf(pid: number): Usage {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(name))
    .filter(({ id, parent }) => id === pid || parent === pid)
  return {
    memory: all.reduce((sum, { memory }) => sum + memory, 0),
    processor: all.reduce((sum, { processor }) => sum + processor, 0),
  }
}

function statOf(name: string): (Usage & { id: number; parent: number })[] {
  try {
    const text = readFileSync(`/proc/${name}/stat`, 'utf8')
    // The name of the program stands in parentheses, whatever is in it.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [parent, user, system, pages] = [1, 11, 12, 21].map((at) => fields[at] as number) as [
      number,
      number,
      number,
      number,
    ]
    return [
      { id: Number(name), parent, processor: (user + system) / ticksPerSecond, memory: pages * pageSize },
    ]
  } catch {
    // It ended meanwhile.
    return []
  }
}
