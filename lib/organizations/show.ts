import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/auth/permissions'
import { read } from '@/lib/operation'

/** The organization's name and handle, and whether the caller may rename it. */
export const showOrganization = read({
  name: 'organization.show',
  permission: 'organization:read',
  input: z.object({}),
  run: async ({ organization: { name, handle }, role }) => ({
    name,
    handle,
    mayWrite: may(role, 'organization:write'),
  }),
})
