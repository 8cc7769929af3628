import { changed } from './rows/changes'
import { headers } from './rows/headers'
import { paths } from './rows/paths'
import type { Row } from './rows/row'
import { tokens } from './rows/tokens'

/** Every request that is tried at every gateway. */
export const table: readonly Row[] = [...tokens, ...paths, ...headers, ...changed]
