import { post } from '@/app/_adapters/route'
import { discoverKeyManager } from '@/lib/key-managers/discover'

/** POST {url, type}: what a server publishes, read and judged now. */
export const POST = post(discoverKeyManager)
