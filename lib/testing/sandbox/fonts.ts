import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'

/** The console's own fonts, from its folder: no page of the sandbox fetches anything from elsewhere. */
const files = {
  Commissioner: 'commissioner-latin-wght-normal.woff2',
  'JetBrains Mono': 'jetbrains-mono-latin-wght-normal.woff2',
}
export const fontPath = '/_sandbox/fonts/'

export const fontFaces = Object.entries(files)
  .map(
    ([family, file]) =>
      `@font-face{font-family:"${family}";src:url("${fontPath}${file}") format("woff2");font-weight:100 900;font-display:swap}`,
  )
  .join('\n')

/** Sends one of the fonts; anything else is not found. */
export async function sendFont(response: ServerResponse, file: string): Promise<void> {
  if (!Object.values(files).includes(file)) return void response.writeHead(404).end()
  const font = await readFile(join('public', 'fonts', file))
  response.writeHead(200, { 'content-type': 'font/woff2', 'cache-control': 'max-age=86400' }).end(font)
}
