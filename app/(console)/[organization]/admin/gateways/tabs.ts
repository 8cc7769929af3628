/** The tabs of Gateways: one tab, one folder beside this file. */
export const tabs = [
  { segment: 'configuration', label: 'Configuration' },
  { segment: 'decisions', label: 'Decisions' },
  { segment: 'keys', label: 'Keys' },
] as const
