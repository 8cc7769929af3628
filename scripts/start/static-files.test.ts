import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { staticFiles } from './static-files'

const root = mkdtempSync(join(tmpdir(), 'gatehouse-static-'))
const built = join(root, '.next/static')
let server: ReturnType<typeof createServer>
let url: string

beforeAll(async () => {
  mkdirSync(built, { recursive: true })
  mkdirSync(join(root, 'public'))
  writeFileSync(join(built, 'kept.js'), 'kept')
  writeFileSync(join(built, 'gone.js'), 'gone')
  const answers = staticFiles(root)
  server = createServer((request, response) => {
    if (!answers(request, response)) response.writeHead(404).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/_next/static`
})
afterAll(() => {
  server.close()
  rmSync(root, { recursive: true })
})

it('ends the request for a file that vanished since the start, and goes on', async () => {
  rmSync(join(built, 'gone.js'))
  await expect(fetch(`${url}/gone.js`).then((answer) => answer.text())).rejects.toThrow()
  expect(await (await fetch(`${url}/kept.js`)).text()).toBe('kept')
  expect((await fetch(`${url}/never.js`)).status).toBe(404)
})
