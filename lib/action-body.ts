/** More than any form sends, and what Next takes. */
const longestList = 1000
/** Values that JSON has not, as React writes them; a text that begins with $ gets a second one. */
const value = /^\$(?:\$|(?:undefined|NaN|-?Infinity|-0|n-?\d{1,300})$|D\d)/

/**
 * Whether a server action can be called with this body: the list of its arguments as React writes them. The pages send
 * values only; what would be in parts of a form (files, streams, functions) is none.
 */
export function isActionBody(text: string): boolean {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) && list.length <= longestList && isRead(list, list)
  } catch {
    return false
  }
}

function isRead(one: unknown, list: unknown[]): boolean {
  if (typeof one === 'string') return !one.startsWith('$') || value.test(one) || leads(one, list)
  if (typeof one !== 'object' || one === null) return true
  return Object.values(one).every((inner) => isRead(inner, list))
}

/** What was written before is named by its path the second time: $0:1:claims. */
function leads(reference: string, list: unknown[]): boolean {
  const [root, ...path] = reference.split(':')
  let at: unknown = list
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false
    at = at[key as keyof typeof at]
  }
  return root === '$0' && path.length > 0 && typeof at === 'object'
}
