import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from './places.ts'

const WAITS = 'setInterval(() => {}, 1000)'
/** Says so when it is up, and when it is asked to stop. */
const SUITE = `process.once('SIGINT', () => { console.log('stopped'); process.exit() }); ${WAITS}; console.log('up')`

it('stops what was started when whoever started it is killed without a word', async () => {
  const args = ['--import', join(ROOT, 'scripts', 'office', 'end-with-parent.ts'), '-e', SUITE]
  const starts = `require('node:child_process').spawn(process.execPath, ${JSON.stringify(args)}, { detached: true, stdio: 'inherit' }); ${WAITS}`
  const starter = spawn(process.execPath, ['-e', starts], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  starter.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (text.includes('up')) starter.kill('SIGKILL')
  })
  // The pipe closes when nobody holds it any more, the one who was started included.
  await once(starter.stdout, 'close')
  expect(said.trim().split('\n')).toEqual(['up', 'stopped'])
})
