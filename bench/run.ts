import { cpus } from 'node:os'
import { benchAuthorizer } from './authorizer'
import { benchDiscovery } from './discovery'
import { benchHealth } from './health'
import { benchList } from './list'
import { benchPage } from './page'
import { benchStart } from './start'
import { benchToken } from './token'
import { benchTokenCheck } from './token-check'

const parts: Record<string, () => Promise<void>> = {
  page: benchPage,
  list: benchList,
  discovery: benchDiscovery,
  token: benchToken,
  'token-check': benchTokenCheck,
  authorizer: benchAuthorizer,
  health: benchHealth,
  start: benchStart,
}
const chosen = process.argv.slice(2).filter((name) => name in parts)

console.log(`\nNode ${process.version}, ${cpus().length} processors\n`)
for (const [name, part] of Object.entries(parts))
  if (chosen.length === 0 || chosen.includes(name)) await part()
