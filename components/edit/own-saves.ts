/** Which version followed which by a save of this page, as `id@version`. */
const followed = new Map<string, number>()

/** Remembers that this page's save made one version into the next. */
export function rememberSave(id: string, from: number, to: number): void {
  if (to > from) followed.set(`${id}@${from}`, to)
}

/**
 * The version that `version` has become by this page's own saves alone. Each was accepted by the server, so nobody else's
 * change lies between: two forms of one page do not stop each other.
 */
export function ownLatest(id: string, version: number): number {
  let latest = version
  for (let next = followed.get(`${id}@${latest}`); next; next = followed.get(`${id}@${latest}`)) latest = next
  return latest
}
