// Who imports whom, judged by the rules of .dependency-cruiser.mjs.
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
import { running, written } from '../../.dependency-cruiser.mjs'

const here = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const typeImport = /^(import|export) type (?=(\{[^}]*\}|\w+|\*( as \w+)?) from )/gm

/**
 * How many modules are below the folder, and what in them is against a rule: its name, and a text that says why and where.
 * @param {string} folder
 * @returns {Promise<{ modules: number, violations: { rule: string, text: string }[] }>}
 */
export async function judgeLayers(folder) {
  const root = realpathSync(resolve(folder))
  const sources = ['app', 'components', 'lib', 'scripts'].flatMap((part) =>
    readdirSync(join(root, part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  )
  const clients = sources.filter(
    (file) => file.startsWith('app/') && /^['"]use client['"]/.test(text(root, file)),
  )
  const violations = [
    ...(await judge(root, written, sources, (source) => source.replace(typeImport, '$1 '))),
    ...(await judge(
      root,
      running(clients.map(script)),
      sources.filter((file) => !file.endsWith('.test.ts')),
    )),
  ]
  const reasons = new Map([...written, ...running([])].map(({ name, comment }) => [name, comment]))
  return {
    modules: sources.length,
    violations: violations.map(({ rule, from, to, via, cycle }) => ({
      rule: rule.name,
      text: `${rule.name} (${reasons.get(rule.name)})\n  ${from} → ${(via ?? cycle)?.map(({ name }) => name).join(' → ') ?? to}`,
    })),
  }
}

/** The violations of `rules` among `files`, read as JavaScript: dependency-cruiser reads no TypeScript 7. */
async function judge(root, rules, files, prepare = (source) => source) {
  mkdirSync(join(here, '.build'), { recursive: true })
  const baseDir = mkdtempSync(join(here, '.build', 'layers-'))
  try {
    for (const file of files) {
      const { code } = await transform(prepare(text(root, file)), {
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

function text(root, file) {
  return readFileSync(join(root, file), 'utf8').replace(/(from ['"]\.[^'"]*)\.tsx?(?=['"])/g, '$1.js')
}

function script(file) {
  return file.replace(/\.tsx?$/, '.js')
}
