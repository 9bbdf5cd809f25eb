import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from './office/places.ts'

it('ends the task when npm was told to end, which tells only the shell between them', async () => {
  const door = `"${process.execPath}" "${join(ROOT, 'scripts', 'run.mjs')}" emulator --memory --port 0; true`
  const shell = spawn('/bin/sh', ['-c', door], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, npm_lifecycle_event: 'emulator' },
  })
  let said = ''
  shell.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (text.includes('ready')) shell.kill('SIGTERM')
  })
  // The pipe closes when nobody holds it any more, the engine included.
  await once(shell.stdout, 'close')
  expect(said).toMatch(/^ready http:\S+\n$/)
})
