/** Text that keeps its lines: it scrolls in its own region, which can be reached by keyboard. */
export function CodeBlock({ label, children }: { label: string; children: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="wire overflow-x-auto whitespace-pre px-4 py-3"
    >
      {children}
    </section>
  )
}
