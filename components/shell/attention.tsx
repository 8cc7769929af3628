import { ButtonLink } from '@/components/ui/button-link'
import { Gate } from '@/components/ui/gate'

/** How many key managers need somebody; nothing where none does, and a question mark where nobody could count them. */
export function Attention({ href, count }: { href: string; count: number | null }) {
  if (count === 0) return null
  return (
    <ButtonLink
      variant="ghost"
      href={href}
      aria-label={inWords(count)}
      className="tabular-nums max-md:gap-1 max-md:px-1.5"
    >
      <Gate kind={count === null ? 'not-reached' : 'ajar'} />
      {count ?? '?'}
    </ButtonLink>
  )
}

function inWords(count: number | null): string {
  if (count === null) return 'The key managers that need you could not be counted'
  return count === 1 ? '1 key manager needs you' : `${count} key managers need you`
}
