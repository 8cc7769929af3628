import { z } from 'zod'

/** The page that a list's address names; anything else reads as the first. */
export const PageNumber = z.coerce.number().int().min(1).max(100_000).catch(1).default(1)

/** How many rows a page has: one of a few sizes, the standard one where the address says anything else. */
export function pageSize<S extends number>(sizes: readonly S[], standard: NoInfer<S>) {
  return z.coerce
    .number()
    .pipe(z.union(sizes.map((size) => z.literal(size))))
    .catch(standard)
    .default(standard)
}
