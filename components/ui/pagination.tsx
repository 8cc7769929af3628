import type { ReactNode } from 'react'
import { ButtonLink } from './button-link'

/** Which rows these are, and the way to the others. */
export function Pagination({
  words,
  previous,
  next,
  children,
}: {
  /** "1–10 of 23". */
  words: string
  previous?: string | undefined
  next?: string | undefined
  /** Rows a page. */
  children?: ReactNode
}) {
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-2 pt-3 text-13 text-text-2">
      <span className="mr-auto tabular-nums">{words}</span>
      {children}
      {previous && <ButtonLink href={previous}>Previous</ButtonLink>}
      {next && <ButtonLink href={next}>Next</ButtonLink>}
    </nav>
  )
}
