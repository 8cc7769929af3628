/** What a start can say about a database that cannot be used; `message` is one line for the operator. */
export class DatabaseRefused extends Error {}

// Error codes of Node and of PostgreSQL (its manual, appendix A).
const whyUnreachable: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection was cut',
  ENOTFOUND: 'its host name is unknown',
  EAI_AGAIN: 'its host name cannot be looked up now',
  ETIMEDOUT: 'no answer',
  EHOSTUNREACH: 'no way to its host',
  ENETUNREACH: 'no way to its network',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself: name its authority with sslrootcert',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is of an unknown authority: name it with sslrootcert',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is of an unknown authority: name it with sslrootcert',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is of an unknown authority: name it with sslrootcert',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  '28P01': 'the password is wrong',
  '28000': 'the server does not let this user in',
  '3D000': 'no such database',
  '53300': 'it has no connection left',
  '57P03': 'it is starting up or shutting down',
}

const whyUnusable: Record<string, string> = {
  '42501': 'its user may not create tables there',
  '25006': 'it can only be read, perhaps a replica',
  '53100': 'its disk is full',
  '57014': 'a migration took longer than ten minutes',
  '55P03': 'another process has held its tables or its migrations for a minute',
}

/** The refusal of a server that did not let us in. Never holds the URL, which has the password. */
export function unreachable(error: unknown): DatabaseRefused {
  return new DatabaseRefused(`DATABASE_URL: the database cannot be reached (${why(error, whyUnreachable)}).`)
}

/** The refusal of a database that let us in, and then was not what a console needs. */
export function unusable(error: unknown): DatabaseRefused {
  if (error instanceof DatabaseRefused) return error
  return new DatabaseRefused(`DATABASE_URL: the database cannot be used (${why(error, whyUnusable)}).`)
}

// The error numbers of WASI, which is all that PGlite throws where a system call failed.
const systemErrors: Record<number, string> = {
  2: 'EACCES',
  51: 'ENOSPC',
  54: 'ENOTDIR',
  63: 'EPERM',
  69: 'EROFS',
}

/** The refusal of an embedded database that does not open. */
export function unopened(folder: string | null, error: unknown): DatabaseRefused {
  const { message, name, errno = 0 } = error as { message?: string; name?: string; errno?: number }
  const code = systemErrors[errno]
  if (code === 'EACCES' || code === 'EPERM')
    return new DatabaseRefused(
      `DATA_DIR: the database in ${folder} belongs to another user (${code}). Start as that user, or give the folder's files to this one.`,
    )
  return new DatabaseRefused(
    `DATA_DIR: the database in ${folder} cannot be opened (${message || code || name || String(error)}). Restore a backup into another folder.`,
  )
}

// What the driver says without a code.
const inWords: Record<string, string> = {
  'timeout expired': 'no answer',
  'Query read timeout': 'no answer',
  'The server does not support SSL connections': 'the server does not speak TLS',
  'There was an error establishing an SSL connection': 'it does not speak as PostgreSQL does',
  'Connection terminated unexpectedly': 'it does not speak as PostgreSQL does, or was stopped',
}

function why(error: unknown, known: Record<string, string>): string {
  const { code = '', message = '', path } = error as { code?: string; message?: string; path?: string }
  if (code === 'ENOENT' || code === 'EACCES') return `${path} cannot be read`
  return known[code] ?? inWords[message] ?? (message.split('\n')[0] || code || 'no answer')
}
