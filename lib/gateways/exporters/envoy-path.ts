import { readTemplate } from '@/lib/access/path-template'
import { maxSegments } from '@/lib/access/request-path'
import type { Capitals } from './steps'

/**
 * Paths as Envoy compares them: whole where nothing varies, since it refuses patterns beyond a size (RE2's program, 100 unless
 * re2.max_program_size.error_level says more), and in patterns without the lookaheads that RE2 does not have. What is no
 * plain sign was refused before, so that a path which needs encoding is never found.
 */

/** One of RBAC's path matchers and of a route's; a template that needs encoding has none. */
type PathMatch = { exact: string; ignore_case?: true } | { safe_regex: { regex: string } }

/** Every sign that a path may have as it is, but those that servers read differently (RFC 3986, section 3.3). */
export const plainSigns = String.raw`[A-Za-z0-9_\-.~!$&'()*+,=:@/]*`
const plain = new RegExp(`^${plainSigns}$`)

/** Any such sign but the slash, in few instructions. */
const anySign = '[!-.0-~]+'

/** The paths of an operation; null where it has none that needs no encoding, and none that anybody may ask for. */
export function pathMatch(
  basePath: string,
  template: string,
  capitals: Capitals = 'as written',
): PathMatch | null {
  const read = readTemplate(template)
  if ('refused' in read) throw new Error(`${template}: ${read.refused}`)
  const base = basePath.split('/').filter(Boolean)
  const segments = read.segments.map((one) => {
    if (one.kind === 'parameter') return ['', '']
    return one.kind === 'literal' ? [one.text] : one.key.split('{}')
  })
  const all = [...base.map((text) => [text]), ...segments]
  if (all.length > maxSegments) return null
  if (!all.flat().every((text) => plain.test(text))) return null
  const alike = capitals === 'alike'
  if (all.every(({ length }) => length === 1))
    return { exact: `/${all.flat().join('/')}`, ...(alike && { ignore_case: true }) }
  const regex = all.map((texts) => texts.map(literally).join(anySign)).join('/')
  return { safe_regex: { regex: `${alike ? '(?i)' : ''}/${regex}` } }
}

type TextMatch = ({ exact: string } | { prefix: string }) & { ignore_case?: true }

/** What matches every path below a base path; none where it needs encoding. */
export function below(basePath: string, capitals: Capitals = 'as written'): TextMatch[] {
  if (!plain.test(basePath)) return []
  const more = capitals === 'alike' ? ({ ignore_case: true } as const) : {}
  return [
    { exact: basePath, ...more },
    { prefix: `${basePath}/`, ...more },
  ]
}

function literally(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_/]/g, String.raw`\$&`)
}
