import type { Exporter } from './exporter'
import { isAccepted, rulesOf } from './rules'

const about = {
  id: 'json',
  name: 'JSON',
  form: 'What decides, for gateways and programs of your own',
  versions: 'of the description: 1',
  needs: 'keys',
  proof: 'decided',
  steps: [
    'Read the first API whose base path a path is below; of its operations, the first that fits. What is not listed is refused.',
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

/** The description itself in the order in which it is asked, without what changes though nothing that decides does. */
export const json = {
  ...about,
  async files(description) {
    const { format, organization, environment } = description
    const keyManagers = description.keyManagers
      .filter((one) => isAccepted(one, description))
      .map(({ keysRead: _, ...one }) => one)
    const apis = rulesOf(description).map(({ api, operations }) => ({ ...api, operations }))
    const content = { format, organization, environment, keyManagers, apis }
    return [{ name: 'gatehouse.json', content: `${JSON.stringify(content, null, 2)}\n` }]
  },
} as const satisfies Exporter
