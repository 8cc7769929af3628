import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A fenced block of a page: its language, and the name of a file or what a command is for. */
export type Block = { language: string; title: string; content: string }

/** What a reader runs, and what is printed. */
export type Asked = { command: string; printed: string }

/** The fenced blocks of the page of a gateway that runs: files by their names, and commands by what they are for. */
export type Page = {
  files: { name: string; content: string }[]
  check: string
  start: string
  /** What a reader asks then. */
  asked: Asked[]
}

/** What a page of docs/gateways says. */
export function textOf(id: string): string {
  return readFileSync(join('docs', 'gateways', `${id}.md`), 'utf8')
}

/** The fenced blocks of a page, in their order. */
export function blocksOf(id: string): Block[] {
  return [...textOf(id).matchAll(/^```(\S+) (\S+)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', title = '', content = '']) => ({ language, title, content }),
  )
}

/** The files of a page. */
export function filesOf(id: string): { name: string; content: string }[] {
  return blocksOf(id)
    .filter(({ language }) => language !== 'sh' && language !== 'text')
    .map(({ title, content }) => ({ name: title, content }))
}

/** A command of a page with what it prints. Throws Error where one of both is missing. */
export function askedBy(id: string, title: string): Asked {
  return { command: blockOf(id, 'sh', title), printed: blockOf(id, 'text', title) }
}

function blockOf(id: string, language: string, title: string): string {
  const found = blocksOf(id).find((one) => one.language === language && one.title === title)
  if (!found) throw new Error(`docs/gateways/${id}.md has no block ${language} ${title}`)
  return found.content
}

/** Reads the page of a gateway that runs. Throws Error where a block is missing. */
export function readPage(id: string): Page {
  return {
    files: filesOf(id),
    check: blockOf(id, 'sh', 'check'),
    start: blockOf(id, 'sh', 'start'),
    asked: ['without', 'with'].map((title) => askedBy(id, title)),
  }
}
