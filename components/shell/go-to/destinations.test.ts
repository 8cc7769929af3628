import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { roles } from '@/lib/auth/permissions'
import { destinations, matching } from './destinations'

const hrefs = (role: (typeof roles)[number]) =>
  destinations('acme', role, role === 'admin').flatMap(({ items }) => items.map(({ href }) => href))

it('offers a role what it may open and nothing else', () => {
  expect(hrefs('admin')).toContain('/acme/admin/settings/key-managers/new')
  for (const role of ['portal-admin', 'viewer'] as const) {
    expect(hrefs(role)).toContain('/acme/admin/settings/key-managers')
    expect(hrefs(role).filter((href) => /new/.test(href))).toEqual([])
  }
  expect(hrefs('developer')).toEqual(['/portal/acme', '/account'])
})

it('leads to pages that are there', () => {
  for (const href of hrefs('admin')) {
    const path = href.replace(/\?.*/, '')
    const places = ['', '(console)', '(auth)'].flatMap((group) =>
      [path.replace(/^\/acme\//, '/[organization]/'), path.replace('/acme', '/[organization]')].map(
        (one) => `app/${group}${one}/page.tsx`,
      ),
    )
    expect(
      places.some((place) => existsSync(place)),
      href,
    ).toBe(true)
  }
})

it('finds by every word, wherever it stands', () => {
  const found = matching(destinations('acme', 'admin', true), '  portal CONF')
  expect(found.flatMap(({ items }) => items.map(({ label }) => label))).toEqual(['Configuration'])
  expect(matching(destinations('acme', 'admin', true), 'zzz')).toEqual([])
})
