import { createServer, type RequestListener } from 'node:http'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures'
import { documentsPort } from './ports'

const at = (path: string) => `http://127.0.0.1:${documentsPort}${path}`

const orders = (paths: object) => ({
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  servers: [{ url: '/shop' }],
  security: [{ oauth: ['orders:read'] }],
  paths,
  components: { securitySchemes: { oauth: { type: 'oauth2' } } },
})

/** A server of documents, of which /openapi.json may change. */
async function startDocuments(first: object) {
  let document = first
  const answer: RequestListener = ({ url }, response) => {
    if (url === '/openapi.json') response.end(JSON.stringify(document))
    else if (url === '/page') response.end('<!doctype html><title>Orders</title>')
    else if (url === '/large') response.end(' '.repeat(8_100_000))
    else if (url === '/old') response.writeHead(301, { location: 'https://docs.acme.example/' }).end()
    else response.writeHead(404).end()
  }
  const server = createServer(answer)
  await new Promise<void>((done) => server.listen(documentsPort, '127.0.0.1', done))
  return {
    publish(next: object) {
      document = next
    },
    close() {
      server.closeAllConnections()
      return new Promise((done) => server.close(done))
    },
  }
}

async function read(page: Page, url: string) {
  await page.getByRole('textbox', { name: 'Address of the document' }).fill(url)
  await page.getByRole('button', { name: 'Read it' }).click()
}

test('a document is imported by its address, which says what is wrong with it', async ({
  page,
  organization,
}) => {
  const documents = await startDocuments(orders({ '/orders': { get: {} } }))
  await page.goto(`/${organization.handle}/admin/apis/new`)
  const address = page.getByRole('textbox', { name: 'Address of the document' })
  for (const [url, words] of [
    ['openapi.json', 'This is not an address'],
    ['https://10.0.0.1/openapi.json', 'is not a public address'],
    [at('/missing'), '404, nothing is published at this address.'],
    [at('/page'), 'This is a web page, not an OpenAPI document.'],
    [at('/large'), 'The answer is larger than'],
    [at('/old'), 'The server redirects to docs.acme.example. Use the address it leads to.'],
  ] as const) {
    await read(page, url)
    await expect(address).toHaveAccessibleDescription(new RegExp(words.replaceAll('.', '\\.')))
    await expect(address).toHaveAttribute('aria-invalid', 'true')
    await expect(address).toBeFocused()
  }
  await expectAccessible(page)
  await expect(page.getByRole('button', { name: 'Add', exact: true })).toBeHidden()

  await read(page, at('/openapi.json'))
  await expect(page.getByRole('heading', { name: 'Added: 1' })).toBeVisible()
  await expect(address).not.toHaveAttribute('aria-invalid')
  await expect(page.getByRole('textbox', { name: 'Production' })).toHaveValue('/shop')
  // What was shown is what is added.
  documents.publish(orders({ '/orders': { get: { security: [] } } }))
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('The document changed since it was shown')).toBeVisible()
  documents.publish(orders({ '/orders': { get: {} } }))
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') })
  await expect(rows).toHaveCount(1)

  documents.publish(orders({ '/orders': { get: {}, post: {} } }))
  await page.getByRole('link', { name: 'Import' }).click()
  await expect(address).toHaveValue(at('/openapi.json'))
  await page.getByRole('button', { name: 'Read it' }).click()
  await expect(page.getByRole('heading', { name: 'Added: 1' })).toBeVisible()
  await documents.close()
  await page.getByRole('button', { name: 'Apply 1 change' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '127.0.0.1' })).toContainText(
    'the connection failed',
  )
  await expectAccessible(page)
})
