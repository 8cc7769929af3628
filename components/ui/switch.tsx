/** On or off at once, square like a sliding gate. While it waits for the answer it is at half strength and takes no press. */
export function Switch({
  label,
  checked,
  busy,
  disabled,
  onFlip,
}: {
  /** Names what is switched: it has no words beside it. */
  label: string
  checked: boolean
  busy?: boolean
  disabled?: boolean
  onFlip: () => void
}) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-label={label}
      aria-busy={busy ?? false}
      aria-disabled={busy || undefined}
      disabled={disabled}
      onClick={() => !busy && onFlip()}
      className="switch"
    />
  )
}
