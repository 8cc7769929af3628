import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The fenced blocks of a page of docs/gateways: files by their names, and commands by what they are for. */
export type Page = {
  files: { name: string; content: string }[]
  check: string
  start: string
  /** What a reader asks then, and what is printed. */
  asked: { command: string; printed: string }[]
}

/** Reads the page of a gateway. Throws Error where a block is missing. */
export function readPage(id: string): Page {
  const text = readFileSync(join('docs', 'gateways', `${id}.md`), 'utf8')
  const blocks = [...text.matchAll(/^```(\S+) (\S+)\n([\s\S]*?)^```$/gm)].map(
    ([, language, title, content]) => ({ language, title: title as string, content: content as string }),
  )
  const block = (language: string, title: string) => {
    const found = blocks.find((one) => one.language === language && one.title === title)
    if (!found) throw new Error(`docs/gateways/${id}.md has no block ${language} ${title}`)
    return found.content
  }
  return {
    files: blocks
      .filter(({ language }) => language !== 'sh' && language !== 'text')
      .map(({ title, content }) => ({ name: title, content })),
    check: block('sh', 'check'),
    start: block('sh', 'start'),
    asked: ['without', 'with'].map((title) => ({
      command: block('sh', title),
      printed: block('text', title),
    })),
  }
}
