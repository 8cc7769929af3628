/** An address with what is asked of it; what is empty is left out. */
export function addressOf(base: string, asked: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString()
  return query ? `${base}?${query}` : base
}
