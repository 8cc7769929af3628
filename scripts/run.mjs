// Runs one of the bundled commands: node scripts/run.mjs admin …
import { findChromium, noChromium } from './lib/chromium.mjs'
import { application, bundles, client, fail, needNode, packages, readEnvFile } from './lib/prepare.mjs'

needNode()
readEnvFile()
await packages()
await client()
await bundles()
const [name] = process.argv.splice(2, 1)
if (['bench', 'screenshots'].includes(name)) {
  await application()
  process.env.CHROMIUM = (await findChromium()) ?? fail(`Not run: ${noChromium}`)
}
await import(new URL(`../.build/${name}.mjs`, import.meta.url))
