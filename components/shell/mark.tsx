/** The mark: an arch with the line coming out. */
export function Mark() {
  return (
    <svg className="size-6" viewBox="0 0 24 24" aria-hidden="true">
      <path fill="currentColor" d="M2 20V11a10 10 0 0 1 20 0v9h-5v-8.5a5 5 0 0 0-10 0V20z" />
      <path className="stroke-open-line" strokeWidth="2" d="M12 11v12" fill="none" />
    </svg>
  )
}
