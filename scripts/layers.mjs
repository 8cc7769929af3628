// node scripts/layers.mjs [ROOT]: judges who imports whom by the rules of .dependency-cruiser.mjs.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise } from 'dependency-cruiser'
import { transform } from 'esbuild'
import { running, written } from '../.dependency-cruiser.mjs'

const here = dirname(dirname(fileURLToPath(import.meta.url)))
const root = realpathSync(resolve(process.argv[2] ?? here))
const sources = ['app', 'components', 'lib', 'scripts'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
)
const clients = sources.filter((file) => file.startsWith('app/') && /^['"]use client['"]/.test(text(file)))

const typeImport = /^(import|export) type (?=(\{[^}]*\}|\w+|\*( as \w+)?) from )/gm

const violations = [
  ...(await judge(written, sources, (source) => source.replace(typeImport, '$1 '))),
  ...(await judge(
    running(clients.map(script)),
    sources.filter((file) => !file.endsWith('.test.ts')),
  )),
]
const reasons = new Map([...written, ...running([])].map(({ name, comment }) => [name, comment]))
for (const { rule, from, to, via, cycle } of violations) {
  console.error(
    `${rule.name} (${reasons.get(rule.name)})\n  ${from} → ${(via ?? cycle)?.map(({ name }) => name).join(' → ') ?? to}`,
  )
}
console.log(`${sources.length} modules read, ${violations.length} violations`)
process.exit(violations.length > 0 ? 1 : 0)

/** The violations of `rules` among `files`, read as JavaScript: dependency-cruiser reads no TypeScript 7. */
async function judge(rules, files, prepare = (source) => source) {
  mkdirSync(join(here, '.build'), { recursive: true })
  const baseDir = mkdtempSync(join(here, '.build', 'layers-'))
  try {
    for (const file of files) {
      const { code } = await transform(prepare(text(file)), {
        loader: file.endsWith('x') ? 'tsx' : 'ts',
        jsx: 'automatic',
        tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
      })
      mkdirSync(join(baseDir, dirname(file)), { recursive: true })
      writeFileSync(join(baseDir, script(file)), code)
    }
    const { output } = await cruise(
      files.map(script),
      {
        baseDir,
        validate: true,
        ruleSet: { forbidden: rules.map((rule) => ({ severity: 'error', ...rule })) },
        doNotFollow: 'node_modules',
      },
      { alias: { '@': baseDir }, exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
    )
    const read = new Set(
      output.modules.filter(({ dependencies }) => dependencies.length).map(({ source }) => source),
    )
    // A tool that reads nothing finds nothing wrong.
    if (files.filter((file) => read.has(script(file))).length < files.length / 2)
      throw new Error(`Imports were found in ${read.size} of ${files.length} files only.`)
    return output.summary.violations
  } finally {
    rmSync(baseDir, { recursive: true })
  }
}

function text(file) {
  return readFileSync(join(root, file), 'utf8').replace(/(from ['"]\.[^'"]*)\.tsx?(?=['"])/g, '$1.js')
}

function script(file) {
  return file.replace(/\.tsx?$/, '.js')
}
