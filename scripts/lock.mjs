// npm run lock: writes package-lock.json where there is no node_modules, so that it names every platform's packages.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'lock-'))
for (const file of ['package.json', 'package-lock.json', '.npmrc']) copyFileSync(file, join(folder, file))
const { status } = spawnSync('npm', ['install', '--package-lock-only', '--ignore-scripts'], {
  cwd: folder,
  stdio: 'inherit',
})
if (status === 0) copyFileSync(join(folder, 'package-lock.json'), 'package-lock.json')
rmSync(folder, { recursive: true, force: true })
process.exit(status ?? 1)
