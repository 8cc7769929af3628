/** `text` with the part marked in which it differs from `from`: what is left between a common beginning and a common end. */
export function Changed({ as: Mark, text, from }: { as: 'ins' | 'del'; text: string; from: string }) {
  const { start, end } = changedPart(text, from)
  return (
    <>
      {text.slice(0, start)}
      {end > start && <Mark className="hit">{text.slice(start, end)}</Mark>}
      {text.slice(end)}
    </>
  )
}

function changedPart(text: string, from: string): { start: number; end: number } {
  let start = 0
  while (start < text.length && start < from.length && text[start] === from[start]) start++
  let tail = 0
  while (
    tail < text.length - start &&
    tail < from.length - start &&
    text[text.length - 1 - tail] === from[from.length - 1 - tail]
  )
    tail++
  return { start, end: text.length - tail }
}
