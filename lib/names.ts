/** A name as names are compared: NFKC and lower case, computed here so that both databases agree. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
}
