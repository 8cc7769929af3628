import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { BackupRefused } from '@/lib/db/portable'
import { writeBackup } from './backup-file'

const fail = () => Promise.reject(new Error('the database is gone'))

it('leaves nothing of a backup that failed, and what was there before as it was', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'backup-file-'))
  const file = join(folder, 'backup.gz')
  const half = writeBackup(file, async (write) => {
    for (let row = 0; row < 10_000; row++) await write({ table: 'User', row: { id: crypto.randomUUID() } })
    await fail()
  })
  await expect(half).rejects.toThrow('the database is gone')
  expect(readdirSync(folder)).toEqual([])

  writeFileSync(file, 'the one of yesterday')
  await expect(writeBackup(file, fail)).rejects.toBeInstanceOf(BackupRefused)
  expect(readFileSync(file, 'utf8')).toBe('the one of yesterday')
})
