import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'

const css = `body{font:14px/20px system-ui,sans-serif;max-width:720px;margin:40px auto;padding:0 16px;color-scheme:light dark}
h1{font-size:20px;line-height:28px}code,pre{font:12px/20px monospace;overflow-wrap:anywhere;white-space:pre-wrap}
dt{margin-top:12px}dd{margin:0}code{user-select:all}button{font:inherit;padding:6px 12px;margin:4px 8px 4px 0}`

/** Text as HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** A page of the sandbox: `body` is HTML, `script` runs in it. */
export function page(title: string, body: string, { script = '', nonce = '' } = {}): string {
  const own = nonce && ` nonce="${nonce}"`
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style${own}>${css}</style></head><body><main><h1>${escaped(title)}</h1>
${body}</main>${script && `<script${own}>${script}</script>`}</body></html>`
}

/** Sends a page under a policy that lets nothing in but itself. Forms lead to other hosts, so form-action is left out. */
export function sendPage(response: ServerResponse, title: string, body: string, script = ''): void {
  const nonce = randomBytes(16).toString('base64')
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': `default-src 'none'; connect-src 'self'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`,
    })
    .end(page(title, body, { script, nonce }))
}
