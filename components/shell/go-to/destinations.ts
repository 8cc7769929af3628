import { may, type Permission, type Role } from '@/lib/auth/permissions'

/** Something one can go to. `more` stands beside the label. */
export type Destination = { href: string; label: string; more?: string }
export type Group = { title: string; items: Destination[] }

type Row = [label: string, path: string, needs: Permission, more?: string]

const pages: Row[] = [
  ['Overview', '/admin/overview', 'key-managers:read'],
  ['Key Managers', '/admin/settings/key-managers', 'key-managers:read', 'Settings'],
  ['APIs', '/admin/apis', 'apis:read'],
  ['Scopes', '/admin/scopes', 'apis:read'],
  ['Check a token', '/admin/check-token', 'key-managers:read'],
  ['Get a token', '/admin/get-token', 'tokens:get'],
  ['Environments', '/admin/environments', 'environments:read'],
  ['Gateways', '/admin/gateways', 'gateways:read'],
  ['Gateway decisions', '/admin/gateways/decisions', 'gateways:read', 'Gateways'],
  ['Gateway keys', '/admin/gateways/keys', 'gateways:read', 'Gateways'],
  ['Audit Logs', '/admin/audit-logs', 'audit-log:read'],
  ['General', '/admin/settings/general', 'organization:read', 'Settings'],
  ['Members', '/admin/settings/members', 'members:read', 'Settings'],
  ['Notifications', '/admin/settings/notifications', 'notifications:read', 'Settings'],
  [
    'Key managers that developers see',
    '/admin/settings/developer-portal/key-managers',
    'developer-portal:read',
    'Developer Portal settings',
  ],
  [
    'Configuration',
    '/admin/settings/developer-portal/configuration',
    'developer-portal:read',
    'Developer Portal settings',
  ],
]

const actions: Row[] = [
  ['Add a key manager', '/admin/settings/key-managers/new', 'key-managers:write'],
  ['Add an API', '/admin/apis/new', 'apis:write'],
  ['Create an environment', '/admin/environments?new', 'environments:write'],
  ['Invite a member', '/admin/settings/members?new', 'members:write'],
]

/** The pages and actions of an organization that the role may open, and those of everybody who is signed in. */
export function destinations(organization: string, role: Role, mayCreateOrganization: boolean): Group[] {
  const open = (rows: Row[]): Destination[] =>
    rows
      .filter(([, , needs]) => may(role, needs))
      .map(([label, path, , more]) => ({ label, href: `/${organization}${path}`, ...(more && { more }) }))
  return [
    {
      title: 'Pages',
      items: [
        ...open(pages),
        { label: 'Developer Portal', href: `/portal/${organization}`, more: 'What developers see' },
        { label: 'Change password', href: '/account', more: 'Account' },
      ],
    },
    {
      title: 'Actions',
      items: [
        ...open(actions),
        ...(mayCreateOrganization ? [{ label: 'New organization', href: '/organizations/new' }] : []),
      ],
    },
  ]
}

/** The groups with what matches: every word that was typed stands somewhere in the label or beside it. */
export function matching(groups: readonly Group[], typed: string): Group[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const match = ({ label, more = '' }: Destination) =>
    words.every((word) => `${label} ${more}`.toLowerCase().includes(word))
  return groups
    .map(({ title, items }) => ({ title, items: items.filter(match) }))
    .filter(({ items }) => items.length > 0)
}
