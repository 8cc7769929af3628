/** The tabs of Settings: one tab, one folder beside this file. */
export const tabs = [
  { segment: 'general', label: 'General' },
  { segment: 'members', label: 'Members' },
  { segment: 'key-managers', label: 'Key Managers' },
  { segment: 'developer-portal', first: 'key-managers', label: 'Developer Portal' },
  { segment: 'notifications', label: 'Notifications' },
] as const
