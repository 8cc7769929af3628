import { roleNames, roles } from '@/lib/auth/permissions'

/** The roles as a list to choose from. */
export const roleOptions = roles.map((role) => ({ value: role, label: roleNames[role] }))
