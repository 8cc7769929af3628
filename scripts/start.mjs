// npm start: from a clean checkout to a working console. Stays one process, so that SIGTERM reaches the server.
import { application, bundles, client, needNode, packages, readEnvFile } from './lib/prepare.mjs'

needNode()
readEnvFile()
await packages()
await client()
await bundles()
// A bad variable is told before the build, which takes minutes.
await import(new URL('../.build/check.mjs', import.meta.url))
await application()
process.env.NODE_ENV = 'production'
await import(new URL('../.build/server.mjs', import.meta.url))
