export type Option = readonly [value: string, words: string]

/** Label and value in one: "Type Any". */
export function Choice({
  label,
  name,
  value,
  options,
  choose,
}: {
  label: string
  name: string
  value: string
  options: readonly Option[]
  choose: (value: string) => void
}) {
  return (
    <label className="select">
      {label}
      <select name={name} value={value} onChange={(event) => choose(event.target.value)}>
        {options.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
