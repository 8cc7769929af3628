import { readEnv } from '@/lib/env'
import { BadVariable } from '@/lib/env-values'
import { startSandbox } from '@/lib/testing/sandbox/sandbox'

/** Where its signing keys are kept, so that the next start goes on with them. */
const [keysFile] = process.argv.slice(2)
try {
  const { sandboxPort: port } = readEnv(process.env)
  const sandbox = await startSandbox({ port, keysFile }).catch((error: NodeJS.ErrnoException) => {
    throw new BadVariable(`SANDBOX_PORT: ${port} cannot be used (${error.code ?? error}). Choose another.`)
  })
  console.log(`Sandbox issuer on ${sandbox.origin}
  Well-known URL  ${sandbox.wellKnownUrl}
  Client ID       ${sandbox.clientId}
  Client secret   ${sandbox.clientSecret}`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => sandbox.close().then(() => process.exit(0)))
} catch (error) {
  console.error(error instanceof BadVariable ? error.message : error)
  process.exit(1)
}
