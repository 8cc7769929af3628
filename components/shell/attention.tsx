import { ButtonLink } from '@/components/ui/button-link'
import { Gate } from '@/components/ui/gate'

/** How many key managers need somebody; nothing where none does. */
export function Attention({ href, count }: { href: string; count: number }) {
  if (count === 0) return null
  return (
    <ButtonLink
      variant="ghost"
      href={href}
      aria-label={count === 1 ? '1 key manager needs attention' : `${count} key managers need attention`}
      className="tabular-nums max-md:gap-1 max-md:px-1.5"
    >
      <Gate kind="ajar" />
      {count}
    </ButtonLink>
  )
}
