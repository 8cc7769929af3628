import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The program of each gateway that tests run, by the ID of its exporter. */
export const programs = {
  nginx: 'nginx',
  apache: 'apache2',
  'apache-jwks': 'apache2',
  caddy: 'caddy',
  haproxy: 'haproxy',
}

/** Where programs are looked for: Debian keeps servers where only root looks. */
export const programPath = [process.env.PATH ?? '', '/usr/sbin', '/sbin'].join(delimiter)

/** Whether a program is installed. @param {string} program */
export function isInstalled(program) {
  return programPath.split(delimiter).some((folder) => existsSync(join(folder, program)))
}
