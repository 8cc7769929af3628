import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'

/** PGlite in `folder` (in memory when null), with the extension that the migrations ask for. */
export function pglite(folder: string | null): PGlite {
  const extensions = { pg_trgm }
  return folder ? new PGlite(folder, { extensions }) : new PGlite({ extensions })
}
