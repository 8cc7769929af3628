// Which tests a run names again at its end. Reporters note them, one line each; scripts/test.mjs prints them.
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

const file = join('.build', 'noted.txt')
/** Colours of a terminal, which errors come with. */
const colours = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g')

export function forget() {
  rmSync(file, { force: true })
}

/** Notes what became of a test, and the first line of why. */
export function note(outcome, test, why = '') {
  const [first = ''] = why.replaceAll(colours, '').split('\n')
  mkdirSync(dirname(file), { recursive: true })
  appendFileSync(file, `${outcome.padEnd(8)} ${test}${first && `: ${first}`}\n`)
}

/** The lines noted since the last `forget`. */
export function noted() {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
}
