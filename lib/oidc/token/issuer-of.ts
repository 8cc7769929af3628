import { decodeToken } from './decode'
import { extractToken } from './extract'

/** The issuer that a pasted token names, to look its key managers up by; null where it names none. Nothing is verified. */
export function issuerOf(pasted: string): string | null {
  const decoded = decodeToken(extractToken(pasted).token)
  return 'claims' in decoded && typeof decoded.claims.iss === 'string' ? decoded.claims.iss : null
}
