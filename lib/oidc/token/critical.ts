import { shown } from '@/lib/oidc/finding'
import { asWritten } from '@/lib/oidc/json'
import { failed, type Outcome, passed } from './check'
import type { Members } from './decode'

/** No extension is understood here, so that none may be critical (RFC 7515, section 4.1.11; RFC 7797, sections 6 and 7). */
export function judgeCritical(header: Members): Outcome {
  const expected = 'No header that must be understood and is not'
  const fix = 'Have the identity provider leave the extension out.'
  if (Object.hasOwn(header, 'crit'))
    return failed(expected, () => `crit is ${shown(asWritten(header, 'crit'))}`, fix)
  if (Object.hasOwn(header, 'b64'))
    return failed(expected, 'b64 stands there without crit', fix, 'RFC 7797, sections 6 and 7')
  return passed(expected, 'No crit')
}
