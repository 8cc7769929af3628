import { startSandbox } from '@/lib/testing/sandbox/sandbox'

const sandbox = await startSandbox({ port: Number(process.env.SANDBOX_PORT ?? 3900) })
console.log(`Sandbox issuer on ${sandbox.origin}
  Well-known URL  ${sandbox.wellKnownUrl}
  Client ID       ${sandbox.clientId}
  Client secret   ${sandbox.clientSecret}`)
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => sandbox.close().then(() => process.exit(0)))
