import type { Exporter } from './exporter'

const about = {
  id: 'json',
  name: 'JSON',
  form: 'What decides, for gateways and programs of your own',
  versions: 'of the description: 1',
  needs: 'keys',
  proof: 'decided',
  steps: [
    'Read the API with the longest base path that a path is below; then its operation, segment by segment, what is literal before what is a parameter. What is not listed is refused.',
    'Accept a token only if all that the check of a token asks for is met: the page Check a token names each check with its specification.',
    'Fetch the file again whenever it changes: keys change, and a key manager that is disabled is in the file no more.',
  ],
  cannot: [
    {
      code: 'stale',
      effect: 'accepts',
      words:
        'Whoever reads it knows what it was last given, and must refuse when it cannot be read for long.',
    },
  ],
} as const satisfies Omit<Exporter, 'files'>

/** The description itself, without what changes though nothing that decides does. */
export const json = {
  ...about,
  async files({ format, organization, environment, keyManagers, apis }) {
    const accepted = keyManagers
      .filter(
        ({ enabled, environments }) =>
          enabled && (environments === 'all' || environments.some(({ id }) => id === environment.id)),
      )
      .map(({ keysRead: _, ...one }) => one)
    const content = { format, organization, environment, keyManagers: accepted, apis }
    return [{ name: 'gatehouse.json', content: `${JSON.stringify(content, null, 2)}\n` }]
  },
} as const satisfies Exporter
