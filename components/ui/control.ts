import clsx from 'clsx'

/** The box around a text control; it draws the focus on its own edge. */
export function controlBox({
  error,
  disabled,
}: {
  error?: boolean | undefined
  disabled?: boolean | undefined
}) {
  return clsx(
    'flex min-w-0 rounded-md border transition-colors',
    'focus-within:border-focus focus-within:outline-2 focus-within:outline-focus focus-within:-outline-offset-1',
    disabled ? 'border-line-strong bg-sunken text-text-2' : 'bg-surface',
    !disabled && (error ? 'border-shut-line' : 'border-field-line hover:border-text-2'),
  )
}

/** The control inside it. iOS zooms into fields below 16 px, hence the larger size on narrow screens. */
export const controlText =
  'w-full min-w-0 text-ellipsis bg-transparent text-14 outline-none placeholder:text-text-3 max-md:text-16'
export const controlWire =
  'wire w-full min-w-0 text-ellipsis bg-transparent outline-none placeholder:text-text-3'
