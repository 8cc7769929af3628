/** One of a few, chosen by a press. */
export function Segments<V extends string>({
  label,
  items,
  value,
  choose,
}: {
  label: string
  items: readonly { value: V; label: string }[]
  value: V
  choose: (value: V) => void
}) {
  return (
    <fieldset className="seg s" aria-label={label}>
      {items.map((item) => (
        <button
          key={item.value}
          type="button"
          aria-pressed={item.value === value}
          onClick={() => choose(item.value)}
        >
          {item.label}
        </button>
      ))}
    </fieldset>
  )
}
