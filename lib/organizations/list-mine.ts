import 'server-only'
import { z } from 'zod'
import { read } from '@/lib/operation'

/** The organizations the person belongs to, by name, with their role in each. */
export const listMyOrganizations = read({
  name: 'organization.list-mine',
  permission: 'signed-in',
  input: z.object({}),
  run: async ({ memberships }) =>
    memberships.map(({ organization: { handle, name }, role }) => ({ handle, name, role })),
})
