import { Scroller } from './scroller'

/** Text that keeps its lines: it scrolls in its own region, which can be reached by keyboard. */
export function CodeBlock({ label, children }: { label: string; children: string }) {
  return (
    <Scroller aria-label={label} className="fade-cut wire overflow-x-auto whitespace-pre px-4 py-3">
      <code className="inline-block">{children}</code>
    </Scroller>
  )
}
