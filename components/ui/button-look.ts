import clsx from 'clsx'

export type ButtonLook = {
  /** One primary in a view. Danger destroys or refuses. */
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger' | undefined
  size?: 'md' | 'sm' | undefined
}

/** How a button is drawn, also where a link is drawn as one (button.css). */
export function buttonLook(
  { variant = 'secondary', size = 'md' }: ButtonLook,
  { off = false, icon = false }: { off?: boolean | undefined; icon?: boolean | undefined } = {},
) {
  return clsx(
    'button',
    variant !== 'secondary' && `button-${variant}`,
    size === 'sm' && 'button-sm',
    icon && 'button-icon',
    off && 'button-off',
  )
}
