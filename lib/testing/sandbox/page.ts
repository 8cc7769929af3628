import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { css } from './style'

/** The mark: an arch with the line coming out. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#5e6763" d="M1 16V7a7 7 0 0 1 14 0v9h-3V7a4 4 0 0 0-8 0v9z"/><path fill="#12907a" d="M7 9h2v7H7z"/></svg>',
)}`

/** Text as HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** A page of the sandbox: `body` is HTML, `script` runs in it. */
export function page(title: string, body: string, { script = '', nonce = '' } = {}): string {
  const own = nonce && ` nonce="${nonce}"`
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><link rel="icon" href="${icon}"><style${own}>${css}</style></head><body><main><h1>${escaped(title)}</h1>
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
      'content-security-policy': `default-src 'none'; font-src 'self'; img-src data:; connect-src 'self'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`,
    })
    .end(page(title, body, { script, nonce }))
}
