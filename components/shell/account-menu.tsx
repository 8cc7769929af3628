'use client'

import { Menu, MenuButton, MenuLink } from '@/components/ui/menu'

/** Who is signed in, and the ways out. */
export function AccountMenu({
  user,
  signOutEverywhere,
}: {
  user: { email: string; name: string }
  signOutEverywhere: () => Promise<unknown>
}) {
  const initials = user.name
    .split(/\s+/)
    .map((part) => [...part][0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase()

  async function signOut() {
    const { csrfToken } = await (await fetch('/api/auth/csrf')).json()
    await fetch('/api/auth/signout', {
      method: 'POST',
      body: new URLSearchParams({ csrfToken, json: 'true' }),
    })
    location.assign('/sign-in')
  }

  return (
    <Menu
      align="right"
      trigger={(id) => (
        <button
          type="button"
          popoverTarget={id}
          aria-label={`Account: ${user.name}`}
          title={user.name}
          className="grid size-8 shrink-0 place-items-center rounded-full border border-line-strong bg-sunken font-strong text-12 text-text-2 hover:border-field-line max-md:size-10"
        >
          {initials}
        </button>
      )}
    >
      <p className="p-2 text-12 text-text-2 [overflow-wrap:anywhere]">{user.email}</p>
      <MenuLink href="/account">Change password</MenuLink>
      <MenuButton onClick={() => void signOut()}>Sign out</MenuButton>
      <MenuButton onClick={() => void signOutEverywhere().then(signOut)}>Sign out everywhere</MenuButton>
    </Menu>
  )
}
