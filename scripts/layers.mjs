// node scripts/layers.mjs [ROOT]: judges who imports whom.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { judgeLayers } from './lib/layers.mjs'

const here = dirname(dirname(fileURLToPath(import.meta.url)))
const { modules, violations } = await judgeLayers(process.argv[2] ?? here)
for (const { text } of violations) console.error(text)
console.log(`${modules} modules read, ${violations.length} violations`)
process.exit(violations.length > 0 ? 1 : 0)
