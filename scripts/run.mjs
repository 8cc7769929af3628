// Runs one of the bundled commands: node scripts/run.mjs admin …
import { bundles, client, needNode, packages } from './lib/prepare.mjs'

needNode()
await packages()
await client()
await bundles()
const [name] = process.argv.splice(2, 1)
await import(new URL(`../.build/${name}.mjs`, import.meta.url))
