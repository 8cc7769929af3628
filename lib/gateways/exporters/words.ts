import type { AccessDescription } from '@/lib/access/description'
import type { Exporter } from './exporter'

/** A name as it may stand in a comment of any configuration: one line, no sign that ends one, and no template, which some
 * gateways fill in wherever it stands. */
export function inComment(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]|(?<=\{)(?=\{)/gu, ' ')
}

/** How what is exported was tried. */
export function tried({ name, proof }: Pick<Exporter, 'name' | 'proof'>): string {
  switch (proof) {
    case 'run':
      return `Every release is tested against ${name} itself.`
    case 'schema':
      return `Checked against the schema that ${name} publishes, and not run in it.`
    case 'excerpt':
      return `Checked against an excerpt of the schema that ${name} publishes, and not run in it.`
    case 'functions':
      return `Checked against an excerpt of the schema that ${name} publishes, and not run in it. The functions in it are run by tests, with stand-ins for what ${name} gives them.`
    case 'decided':
      return 'Tests decide by it with the function that decides everywhere, and find the same.'
  }
}

/** What stands at the head of a file: what it is for, and what the gateway cannot. The revision is left out, so that a
 * change elsewhere changes no file. */
export function head(
  exporter: Pick<Exporter, 'name' | 'form' | 'versions' | 'proof' | 'cannot'>,
  description: AccessDescription,
): string {
  const { organization, environment } = description
  const { name, form, versions, cannot } = exporter
  return [
    `Access to the APIs of ${inComment(organization.name)} in ${inComment(environment.name)}, for ${name} ${versions}.`,
    ...(form ? [`${form}.`] : []),
    'Written by Gatehouse: change it there, not here. What is not listed is refused.',
    ...(exporter.proof === 'run' ? [] : [`${tried(exporter)} Try it before it counts.`]),
    ...cannot.map(({ effect, words }) => `${effect === 'accepts' ? 'Beware' : 'Note'}: ${words}`),
  ]
    .map((line) => `# ${line}\n`)
    .join('')
}
