'use client'

import Link from 'next/link'
import { useId } from 'react'

/** Who is signed in, and the ways out. */
export function AccountMenu({
  user,
  signOutEverywhere,
}: {
  user: { email: string; name: string }
  signOutEverywhere: () => Promise<unknown>
}) {
  const id = useId()
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
    <>
      <button className="avatar" type="button" popoverTarget={id} aria-label={`Account: ${user.name}`}>
        {initials}
      </button>
      <div className="popover account-popover" id={id} popover="auto">
        <p className="small muted wrap-any">{user.email}</p>
        <ul>
          <li>
            <Link href="/account">Change password</Link>
          </li>
          <li>
            <button type="button" onClick={() => signOut()}>
              Sign out
            </button>
          </li>
          <li>
            <button type="button" onClick={() => signOutEverywhere().then(signOut)}>
              Sign out everywhere
            </button>
          </li>
        </ul>
      </div>
    </>
  )
}
