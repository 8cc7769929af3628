import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readEnv } from '@/lib/env'
import { BadVariable } from '@/lib/env-values'
import { startSandbox } from '@/lib/testing/sandbox/sandbox'

const usage = 'npm run sandbox -- [--authority FILE] [FILE]'

try {
  const { keysFile, authority } = readArguments()
  const { sandboxPort: port } = readEnv(process.env)
  const sandbox = await startSandbox({ port, keysFile, https: authority !== undefined }).catch(
    (error: NodeJS.ErrnoException) => {
      throw new BadVariable(`SANDBOX_PORT: ${port} cannot be used (${error.code ?? error}). Choose another.`)
    },
  )
  if (authority !== undefined) writeAuthority(authority, sandbox.ca ?? '')
  console.log(`Sandbox issuer on ${sandbox.origin}
  Well-known URL  ${sandbox.wellKnownUrl}
  Client ID       ${sandbox.clientId}
  Client secret   ${sandbox.clientSecret}`)
  if (authority !== undefined)
    console.log(`  Its authority   ${authority}, which NODE_EXTRA_CA_CERTS makes a console trust`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => sandbox.close().then(() => process.exit(0)))
} catch (error) {
  console.error(error instanceof BadVariable ? error.message : error)
  process.exit(1)
}

/**
 * Where its signing keys are kept, so that the next start goes on with them; and, where it is to speak https, where the
 * certificate of the authority is written that its own is issued by.
 */
function readArguments(): { keysFile: string | undefined; authority: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      options: { authority: { type: 'string' } },
      allowPositionals: true,
    })
    return { keysFile: positionals[0], authority: values.authority }
  } catch (error) {
    throw new BadVariable(`${(error as Error).message}\nIt is started with: ${usage}`)
  }
}

function writeAuthority(file: string, certificate: string): void {
  try {
    writeFileSync(file, certificate)
  } catch (error) {
    throw new BadVariable(
      `--authority: ${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`,
    )
  }
}
