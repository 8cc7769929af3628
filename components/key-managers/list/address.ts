export type ListAddress = {
  search: string
  type: string
  status: string
  health: string
  environment: string
  sort: string
  direction: string
  page: number
  size: number
}

const defaults: ListAddress = {
  search: '',
  type: '',
  status: '',
  health: '',
  environment: '',
  sort: 'name',
  direction: 'asc',
  page: 1,
  size: 25,
}

/** The list's address with some of it changed; defaults are left out, and any change but of the page goes to page 1. */
export function listAddress(base: string, now: ListAddress, change: Partial<ListAddress>): string {
  const next = { ...now, page: 1, ...change }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(next)) {
    if (value !== defaults[name as keyof ListAddress]) query.set(name, String(value))
  }
  const text = query.toString()
  return text ? `${base}?${text}` : base
}
