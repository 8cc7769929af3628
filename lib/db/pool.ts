import 'server-only'
import pg from 'pg'

/** At most `max` connections beside Prisma's, for a library that speaks SQL itself. */
export function pool(connectionString: string, max: number): pg.Pool {
  return new pg.Pool({ connectionString, max })
}
