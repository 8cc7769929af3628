/** How much of the limit is used, by characters as people count them. */
export function Counter({ value, max }: { value: string; max: number }) {
  return (
    <span aria-hidden="true" className="shrink-0 text-12 text-text-3 tabular-nums">
      {[...value].length}/{max}
    </span>
  )
}
