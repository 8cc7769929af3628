import { ButtonLink } from '@/components/ui/button-link'
import { Gate } from '@/components/ui/gate'
import { Plus } from '@/components/ui/icons'

const gates = [
  [
    'Register',
    'Paste the well-known URL of your identity provider. It is read and shown before anything is saved.',
  ],
  ['Choose environments', 'Decide where its tokens are accepted: all environments, or the ones you name.'],
  ['Offer to developers', 'Choose it in Developer Portal, so that developers can get tokens from it.'],
] as const

type Props = {
  /** Where to add one; null for those who may not. */
  href: string | null
  /** A sandbox issuer runs beside the console. */
  sandbox: boolean
}

/** No key manager yet: why it matters, the three gates ahead, and what to do. */
export function EmptyList({ href, sandbox }: Props) {
  return (
    <section className="grid gap-6 rounded-lg border bg-surface px-12 pt-12 pb-10 max-md:px-4 max-md:py-5">
      <div className="grid gap-1">
        <h2 className="text-20">No key managers yet</h2>
        <p className="max-w-[72ch] text-pretty text-text-2">
          Register the identity provider that issues your access tokens. Until then, no token is accepted.
        </p>
      </div>
      <ol className="grid max-w-212 grid-cols-3 max-md:grid-cols-1 max-md:gap-4">
        {gates.map(([title, words]) => (
          <li
            key={title}
            className="group grid content-start gap-2 max-md:grid-cols-[24px_minmax(0,1fr)] max-md:gap-x-3 max-md:gap-y-0.5"
          >
            <span className="flex items-center gap-1.5 max-md:row-span-2 max-md:flex-col max-md:gap-1">
              <Gate kind="off" className="size-6 shrink-0" />
              <span className="h-0 flex-1 border-line-strong border-t-2 border-dotted group-last:hidden md:mr-1.5 max-md:-mb-3 max-md:border-t-0 max-md:border-l-2" />
            </span>
            <b className="font-bold">{title}</b>
            <p className="pr-6 text-13 text-text-2">{words}</p>
          </li>
        ))}
      </ol>
      {href && (
        <div className="flex flex-wrap gap-2">
          <ButtonLink variant="primary" href={href}>
            <Plus />
            Key Manager
          </ButtonLink>
          {sandbox && (
            <ButtonLink href={`${href}?type=asgardeo&sandbox=`}>Try it with the sandbox issuer</ButtonLink>
          )}
          <ButtonLink variant="ghost" href="/docs/key-managers" target="_blank">
            What you need beforehand
          </ButtonLink>
        </div>
      )}
    </section>
  )
}
