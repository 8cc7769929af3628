import clsx from 'clsx'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button, type ButtonProps } from './button'
import { type ButtonLook, buttonLook } from './button-look'
import { Link } from './link'

type Named = {
  /** Name for screen readers, and tooltip. */
  label: string
  icon: LucideIcon
}

/** A button of one icon. */
export function IconButton({
  label,
  icon: Icon,
  variant = 'ghost',
  size,
  className,
  ...button
}: Omit<ButtonProps, 'children'> & Named) {
  return (
    <Button
      aria-label={label}
      title={label}
      variant={variant}
      size={size}
      {...button}
      className={clsx(size === 'sm' ? 'w-7 max-md:w-9' : 'w-8 max-md:w-10', 'px-0!', className)}
    >
      <Icon aria-hidden="true" />
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
      className={clsx(buttonLook({ variant, size }, false, true), className)}
    >
      <Icon aria-hidden="true" />
    </Link>
  )
}
