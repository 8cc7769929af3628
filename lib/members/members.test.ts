import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Call } from '@/lib/auth/access'
import { acceptInvitation } from '@/lib/auth/account'
import type { Database } from '@/lib/db/open'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { testDatabase } from '@/lib/testing/database'
import { changeMemberRole } from './change-role'
import { inviteMember } from './invite'
import { listMembers } from './list'
import { removeMember } from './remove'
import { revokeInvitation } from './revoke-invitation'

let database: Database
let acme: TestOrganization
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const token = (link: string) => new URL(link, 'https://console.example').searchParams.get('token') ?? ''
const idOf = (call: Call) => call.caller?.userId ?? ''
const admins = () => database.client.membership.count({ where: { organizationId: acme.id, role: 'admin' } })

describe('inviting', () => {
  it('gives a link that lets the person in with the role', async () => {
    acme = await testOrganization(database)
    const { link } = await inviteMember(acme.admin, { email: 'lena@acme.example', role: 'viewer' })
    expect((await listMembers(acme.admin, {})).invitations).toMatchObject([{ email: 'lena@acme.example' }])
    await acceptInvitation(
      { ...acme.nobody },
      { token: token(link), name: 'Lena', password: 'correct horse battery' },
    )
    const { members, invitations } = await listMembers(acme.admin, {})
    expect(invitations).toEqual([])
    expect(members).toContainEqual(expect.objectContaining({ email: 'lena@acme.example', role: 'viewer' }))
    await expect(
      inviteMember(acme.admin, { email: 'LENA@acme.example', role: 'admin' }),
    ).rejects.toMatchObject({
      fields: { '#/email': 'LENA@acme.example is a member already' },
    })
  })

  it('refuses an address that no mail server takes, and no index holds', async () => {
    acme = await testOrganization(database)
    const random = Array.from({ length: 300 }, () => crypto.randomUUID()).join('')
    await expect(
      inviteMember(acme.admin, { email: `${random}@acme.example`, role: 'viewer' }),
    ).rejects.toMatchObject({ fields: { '#/email': 'Use at most 254 characters' } })
  })

  it('replaces an earlier invitation of the same address, and keeps the secret out of list and audit log', async () => {
    acme = await testOrganization(database)
    const first = await inviteMember(acme.admin, { email: 'a@acme.example', role: 'viewer' })
    const second = await inviteMember(acme.admin, { email: 'A@acme.example', role: 'developer' })
    const list = await listMembers(acme.admin, {})
    expect(list.invitations).toMatchObject([{ role: 'developer' }])
    await expect(
      acceptInvitation(acme.nobody, {
        token: token(first.link),
        name: 'A',
        password: 'correct horse battery',
      }),
    ).rejects.toMatchObject({ code: 'link-used-or-expired' })
    const audit = await database.client.auditEvent.findMany({ where: { organizationId: acme.id } })
    expect(JSON.stringify([list, audit])).not.toContain(token(second.link))
  })

  it('can be withdrawn, by this organization only', async () => {
    acme = await testOrganization(database)
    const other = await testOrganization(database, 'Other')
    const { link } = await inviteMember(acme.admin, { email: 'b@acme.example', role: 'admin' })
    const id = (await listMembers(acme.admin, {})).invitations[0]?.id ?? ''
    await expect(revokeInvitation(other.admin, { id })).rejects.toMatchObject({ code: 'not-found' })
    await revokeInvitation(acme.admin, { id })
    await expect(
      acceptInvitation(acme.nobody, { token: token(link), name: 'B', password: 'correct horse battery' }),
    ).rejects.toMatchObject({ code: 'link-used-or-expired' })
    await expect(revokeInvitation(acme.admin, { id })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('an administrator who is one no more', () => {
  it.each([
    ['removed', (userId: string) => removeMember(acme.admin, { userId })],
    ['demoted', (userId: string) => changeMemberRole(acme.admin, { userId, role: 'viewer', was: 'admin' })],
  ])('has no way back by an invitation made before: %s', async (_how, end) => {
    acme = await testOrganization(database)
    const second = await acme.as('admin')
    const { link } = await inviteMember(second, { email: 'back@acme.example', role: 'admin' })
    const kept = await inviteMember(acme.admin, { email: 'kept@acme.example', role: 'viewer' })
    await end(idOf(second))
    const accept = (one: string) =>
      acceptInvitation(acme.nobody, { token: token(one), name: 'X', password: 'correct horse battery' })
    await expect(accept(link)).rejects.toMatchObject({ code: 'link-used-or-expired' })
    await accept(kept.link)
    const [event] = await database.client.auditEvent.findMany({
      where: { organizationId: acme.id, operation: { in: ['member.remove', 'member.change-role'] } },
    })
    expect(event?.before).toMatchObject({ role: 'admin', invitations: ['back@acme.example'] })
    await database.client.user.deleteMany({ where: { emailKey: 'kept@acme.example' } })
  })
})

describe('the last admin', () => {
  it('is neither removed nor demoted', async () => {
    acme = await testOrganization(database)
    const userId = acme.adminId
    await expect(removeMember(acme.admin, { userId })).rejects.toMatchObject({ code: 'last-one' })
    await expect(
      changeMemberRole(acme.admin, { userId, role: 'viewer', was: 'admin' }),
    ).rejects.toMatchObject({
      code: 'last-one',
    })
    expect(await admins()).toBe(1)
  })

  it('stays also when admins remove and demote each other at once', async () => {
    for (let round = 0; round < 5; round++) {
      acme = await testOrganization(database)
      const second = await acme.as('admin')
      await Promise.allSettled([
        removeMember(acme.admin, { userId: idOf(second) }),
        changeMemberRole(second, { userId: acme.adminId, role: 'viewer', was: 'admin' }),
      ])
      expect(await admins()).toBe(1)
    }
  })
})

it('tells of a role that somebody gave meanwhile, and changes nothing', async () => {
  acme = await testOrganization(database)
  const userId = idOf(await acme.as('viewer'))
  await changeMemberRole(acme.admin, { userId, role: 'portal-admin', was: 'viewer' })
  await expect(
    changeMemberRole(acme.admin, { userId, role: 'developer', was: 'viewer' }),
  ).rejects.toMatchObject({ code: 'changed-meanwhile', data: { role: 'portal-admin' } })
  const { members } = await listMembers(acme.admin, {})
  expect(members.find(({ id }) => id === userId)?.role).toBe('portal-admin')
})

it('takes effect at the next request', async () => {
  acme = await testOrganization(database)
  const viewer = await acme.as('viewer')
  await listMembers(viewer, {})
  await changeMemberRole(acme.admin, { userId: idOf(viewer), role: 'developer', was: 'viewer' })
  await expect(listMembers(viewer, {})).rejects.toMatchObject({ code: 'forbidden' })
  await removeMember(acme.admin, { userId: idOf(viewer) })
  await expect(listMembers(viewer, {})).rejects.toMatchObject({ code: 'not-found' })
})

it('is changed by admins only, and only in their own organization', async () => {
  acme = await testOrganization(database)
  const viewer = await acme.as('viewer')
  const userId = idOf(viewer)
  const other = await testOrganization(database, 'Other')
  const attempts = (call: Call) => [
    () => inviteMember(call, { email: 'x@acme.example', role: 'admin' }),
    () => changeMemberRole(call, { userId, role: 'admin', was: 'viewer' }),
    () => removeMember(call, { userId }),
  ]
  for (const role of ['portal-admin', 'viewer', 'developer'] as const) {
    for (const attempt of attempts(await acme.as(role)))
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
  }
  for (const attempt of attempts(acme.outsider))
    await expect(attempt()).rejects.toMatchObject({ code: 'not-found' })
  for (const attempt of [
    () => changeMemberRole(other.admin, { userId, role: 'admin', was: 'viewer' }),
    () => removeMember(other.admin, { userId }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'not-found' })
  }
})
