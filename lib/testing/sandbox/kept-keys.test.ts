import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { keptKeys } from './kept-keys'
import { startSandbox } from './sandbox'

it('goes on with its keys, also those that were rotated; a file that holds none is replaced', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-keys-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const keysFile = join(folder, 'keys')
  const first = await startSandbox({ keysFile })
  await first.rotate()
  await first.close()
  expect(statSync(keysFile).mode & 0o777).toBe(0o600)
  const kept = JSON.parse(readFileSync(keysFile, 'utf8'))
  expect(kept).toHaveLength(2)
  expect(await keptKeys(keysFile)).toEqual(kept)
  for (const broken of ['', '[', '[]', '{}']) {
    writeFileSync(keysFile, broken)
    const [key] = await keptKeys(keysFile)
    expect(await keptKeys(keysFile)).toEqual([key])
  }
})
