import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../office/places.ts'

it('inviting the first people without a sign-in at Google ends in a sentence that says what to do', () => {
  const args = ['--project', 'catat-contoh', '--site', 'https://catat.test', '--office', 'samples/kantor-contoh.json']
  const people = ['--admin', 'ratna;Ratna;ratna@catat.test', '--leader', 'surya;Surya;surya@catat.test']
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'scripts', 'operate', 'first-admin.ts'), ...args, ...people],
    {
      cwd: ROOT,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: '/nonexistent', METADATA_SERVER_DETECTION: 'none' },
    },
  )
  expect(status).toBe(1)
  expect(stderr).toContain('gcloud auth application-default login')
  expect(stderr).not.toContain('    at ')
})
