import clsx from 'clsx'

/** A grey bar in the shape of what is on its way; `className` gives its size. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={clsx('block animate-breathe rounded-sm bg-line', className ?? 'h-3 w-full')}
    />
  )
}
