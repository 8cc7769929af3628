import clsx from 'clsx'

export type ButtonLook = {
  /** One primary in a view. Danger destroys or refuses. */
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger' | undefined
  size?: 'md' | 'sm' | undefined
}

const variants = {
  primary: 'border-ink bg-ink text-on-ink hover:border-ink-hover hover:bg-ink-hover',
  secondary: 'border-line-strong bg-surface text-text hover:border-field-line hover:bg-hover active:bg-line',
  ghost: 'border-transparent text-text-2 hover:bg-hover hover:text-text active:bg-line',
  danger: 'border-shut-line bg-surface text-shut hover:bg-shut-ground',
}
const off = 'border-line bg-sunken text-text-3 cursor-not-allowed'

/** How a button is drawn, also where a link is drawn as one. */
export function buttonLook(
  { variant = 'secondary', size = 'md' }: ButtonLook,
  disabled = false,
  icon = false,
) {
  return clsx(
    'inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md border',
    'font-strong no-underline transition-colors',
    size === 'sm' ? 'h-7 text-12 max-md:h-9' : 'h-8 text-13 max-md:h-10',
    icon ? (size === 'sm' ? 'w-7 max-md:w-9' : 'w-8 max-md:w-10') : size === 'sm' ? 'px-2.5' : 'px-3',
    disabled
      ? icon || variant === 'ghost'
        ? 'cursor-not-allowed border-transparent text-text-3'
        : off
      : variants[variant],
  )
}
