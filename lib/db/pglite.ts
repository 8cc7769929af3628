import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'

/** PGlite in `folder` (in memory when null), with the extension that the migrations ask for. */
export function pglite(folder: string | null): PGlite {
  const extensions = { pg_trgm }
  return folder ? new PGlite(folder, { extensions }) : new PGlite({ extensions })
}

/**
 * The database as Prisma's adapter gets it. The adapter listens for errors until a transaction has begun, and takes a
 * COMMIT that failed afterwards (a deferred rule, a full disk) for one that was done. Here it is told.
 */
export function telling(database: PGlite): PGlite {
  const transaction = (work: (tx: never) => Promise<unknown>) => {
    let begun = false
    const ended = database.transaction((tx) => {
      begun = true
      return work(tx as never)
    })
    return {
      catch(refuse: (error: unknown) => unknown) {
        const told = ended.catch((error) => {
          if (begun) throw error
          return refuse(error)
        })
        // Nobody waits for one that is rolled back.
        told.catch(() => {})
        return told
      },
    }
  }
  return new Proxy(database, {
    get(target, name) {
      if (name === 'transaction') return transaction
      const value = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
