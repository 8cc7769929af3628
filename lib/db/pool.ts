import 'server-only'
import pg from 'pg'
import { log } from '@/lib/log/log'

/** At most `max` connections beside Prisma's, for a library that speaks SQL itself. */
export function pool(connectionString: string, max: number): pg.Pool {
  const made = new pg.Pool({ connectionString, max })
  // A database that restarts cuts idle connections: without a listener each would be an uncaught exception.
  made.on('error', (err) => log.warn({ err }, 'a connection to the database was cut'))
  return made
}
