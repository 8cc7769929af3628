/** Words in which `what stands between backticks` travels on the wire, or is typed. */
export function MarkedText({ children }: { children: string }) {
  // Every other part stands between two of them.
  return children.split('`').map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text of its own, whose parts never move
      <code key={index} className="[overflow-wrap:anywhere]">
        {part}
      </code>
    ) : (
      part
    ),
  )
}
