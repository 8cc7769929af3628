/** Roles of a member, strongest first. */
export const roles = ['admin', 'portal-admin', 'viewer', 'developer'] as const
export type Role = (typeof roles)[number]

export const roleNames: Record<Role, string> = {
  admin: 'Admin',
  'portal-admin': 'Portal admin',
  viewer: 'Viewer',
  developer: 'Developer',
}

const reads = [
  'organization:read',
  'members:read',
  'environments:read',
  'key-managers:read',
  'apis:read',
  'developer-portal:read',
  'portal:read',
  'notifications:read',
  'gateways:read',
  'audit-log:read',
] as const
const writes = [
  'organization:write',
  'members:write',
  'environments:write',
  'key-managers:write',
  'apis:write',
  'developer-portal:write',
  'tokens:get',
  'notifications:write',
  'gateways:write',
] as const

/** What a role may do in its organization. */
export type Permission = (typeof reads)[number] | (typeof writes)[number]

const granted: Record<Role, readonly Permission[]> = {
  admin: [...reads, ...writes],
  'portal-admin': [...reads, 'developer-portal:write', 'tokens:get'],
  viewer: reads,
  developer: ['portal:read'],
}

export function may(role: Role, permission: Permission): boolean {
  return granted[role].includes(permission)
}
