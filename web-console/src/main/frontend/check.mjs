// Called by Maven: lint, types and tests side by side. Ends when all have ended, and fails when one of them failed.
import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

function status(script) {
  const options = { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' }
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], options)
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

const all = await Promise.all(['lint', 'typecheck', 'test'].map(status))
process.exit(all.every((code) => code === 0) ? 0 : 1)
