import clsx from 'clsx'
import type { ComponentProps, ComponentType } from 'react'
import { Button, type ButtonProps } from './button'
import { type ButtonLook, buttonLook } from './button-look'
import { Link } from './link'

type Named = {
  /** Name for screen readers, and tooltip. */
  label: string
  icon: ComponentType
}

/** A button of one icon. */
export function IconButton({
  label,
  icon: Icon,
  variant = 'ghost',
  ...button
}: Omit<ButtonProps, 'children' | 'icon'> & Named) {
  return (
    <Button aria-label={label} title={label} variant={variant} icon {...button}>
      <Icon />
    </Button>
  )
}

/** The same, leading to a page. */
export function IconLink({
  label,
  icon: Icon,
  variant = 'ghost',
  size,
  className,
  ...link
}: Omit<ComponentProps<typeof Link>, 'children'> & ButtonLook & Named) {
  return (
    <Link
      aria-label={label}
      title={label}
      {...link}
      className={clsx(buttonLook({ variant, size }, { icon: true }), className)}
    >
      <Icon />
    </Link>
  )
}
