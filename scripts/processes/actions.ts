import { readFileSync } from 'node:fs'
import type { Console } from './console'

type Reference = { filename: string; exportedName: string; workers: Record<string, unknown> }
const built = '.next/server/server-reference-manifest.json'
const { node } = JSON.parse(readFileSync(built, 'utf8')) as { node: Record<string, Reference> }

/** What the build made of every server action: its id, its file and name, a page that carries it. */
export const actions = Object.entries(node).map(([id, { filename, exportedName, workers }]) => ({
  id,
  name: `${filename} ${exportedName}`,
  page: Object.keys(workers)[0] as string,
}))

/** Calls a server action as React writes it: arguments as JSON, the answer in a row of its own. */
export async function send(
  { url }: Console,
  name: string,
  args: unknown[],
  headers: Record<string, string>,
  parameters: Record<string, string> = {},
): Promise<{ ok: true; value?: unknown } | { ok: false; problem: { code: string } }> {
  const action = actions.find((one) => one.name === name)
  if (!action) throw new Error(`No action is called ${name}.`)
  const path = action.page
    .replace(/^app|\/page$|\/\([^/]+\)/g, '')
    .replaceAll(/\[(\w+)\]/g, (_all, parameter) => parameters[parameter] ?? 'any')
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: {
      origin: url,
      ...headers,
      'next-action': action.id,
      'content-type': 'text/plain;charset=UTF-8',
    },
    body: JSON.stringify(args),
  })
  const text = await answer.text()
  const row = text.split('\n').find((line) => /^\w+:\{"ok":/.test(line))
  if (!row) throw new Error(`${name} answered ${answer.status}: ${text.slice(0, 300)}`)
  return JSON.parse(row.slice(row.indexOf(':') + 1))
}
