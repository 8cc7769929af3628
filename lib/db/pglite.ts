import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'

/** PGlite in a folder, or in memory: empty, or as an image of a database (`dumpDataDir`) has it. With what the migrations ask for. */
export function pglite(place: string | Blob | null): PGlite {
  const extensions = { pg_trgm }
  if (typeof place === 'string') return new PGlite(place, { extensions })
  return new PGlite({ extensions, ...(place && { loadDataDir: place }) })
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
