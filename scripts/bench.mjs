// npm run bench [page] [list] [discovery] [start]: figures beside a peer or a limit of the same run.
import { existsSync } from 'node:fs'
import { application, bundles, client, needNode, packages } from './lib/prepare.mjs'

needNode()
await packages()
await client()
await bundles()
await application()
process.env.CHROMIUM ??= ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync) ?? ''
await import(new URL('../.build/bench.mjs', import.meta.url))
