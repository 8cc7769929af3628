import clsx from 'clsx'

/** On or off at once, square like a sliding gate. Half strength while it waits for the answer. */
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
      disabled={disabled}
      onClick={() => !busy && onFlip()}
      className={clsx(
        'relative block h-5 w-8 shrink-0 rounded-md border transition-colors duration-200',
        'before:absolute before:-inset-1.5',
        'after:absolute after:top-0.5 after:left-0.5 after:size-3.5 after:rounded-sm after:transition-[translate] after:duration-200',
        'disabled:cursor-not-allowed disabled:opacity-50 forced-colors:border-[ButtonText] forced-colors:after:bg-[ButtonText]',
        busy && 'opacity-50',
        checked
          ? 'border-transparent bg-[light-dark(#0a7a64,#2f9c82)] after:translate-x-3 after:bg-[light-dark(#fff,#0a1713)] forced-colors:bg-[Highlight]'
          : 'border-field-line bg-line after:bg-[light-dark(#fff,#b3bcb8)] after:ring-1 after:ring-[light-dark(#7e8782,transparent)] enabled:hover:border-text-2',
      )}
    />
  )
}
