// Called by Maven: installs what the lock file names, once, and builds the console and the documentation into target/classes when a source changed.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const built = join(here, '../../../target/classes/console/index.html')

function run(command, ...args) {
  const { status } = spawnSync(command, args, { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}

function newest(path) {
  const info = statSync(path)
  if (!info.isDirectory()) return info.mtimeMs
  return readdirSync(path)
    .filter((name) => name !== 'node_modules')
    .reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0)
}

const installed = join(here, 'node_modules/.package-lock.json')
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(join(here, 'package-lock.json')).mtimeMs) {
  run('npm', 'ci', '--no-progress', '--loglevel=error')
}
if (!existsSync(built) || statSync(built).mtimeMs < newest(here)) {
  run('npm', 'run', '--silent', 'build', '--', '--logLevel', 'warn')
}
const documentation = join(here, '../../../target/classes/docs/docs.css')
const sources = [join(here, 'docs.mjs'), join(here, 'docs.css'), join(here, '../../../../docs')]
if (!existsSync(documentation) || statSync(documentation).mtimeMs < Math.max(...sources.map(newest))) {
  run(process.execPath, 'docs.mjs')
}
