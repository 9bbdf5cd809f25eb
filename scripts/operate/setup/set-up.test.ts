import { describe, expect, it } from 'vitest'
import { shellInto } from '../../check/deploy/gcloud.ts'
import { emptyProject } from '../../check/deploy/project.ts'
import { SERVICE_ACCOUNTS } from './accounts.ts'
import { setUp, type Wanted } from './set-up.ts'
import { dryShell, typed } from './shell.ts'

const WANTED: Wanted = {
  project: 'catat-contoh',
  alertsTo: 'jaga@catat.test',
  passwordFile: '/tmp/sandi',
  budget: '20USD',
  policies: [{ name: 'Catat: a call failed', path: 'monitoring/failed-calls.json' }],
}

const twice = async () => {
  const project = emptyProject('catat-contoh')
  const shell = shellInto(project)
  await setUp(shell, WANTED)
  const once = structuredClone(project)
  const first = shell.ran.splice(0)
  await setUp(shell, WANTED)
  return { project, once, first, second: shell.ran }
}

describe('setting up an office', () => {
  it('makes both databases in the region, protected, with their last seven days', async () => {
    const { once } = await twice()
    const wanted = { location: 'asia-southeast2', protected: true, pointInTime: true }
    expect(Object.fromEntries(once.databases)).toEqual({ '(default)': wanted, journal: wanted })
  })

  it('opens the journal to the account of the keys alone, and no database to the whole project', async () => {
    const { once } = await twice()
    const roles = Object.entries(once.policies.get('projects add-iam-policy-binding catat-contoh') ?? {})
    const data = roles.filter(([role]) => role.startsWith('roles/datastore'))
    expect(data.every(([role]) => role.includes('resource.name=='))).toBe(true)
    const journal = data.filter(([role]) => role.includes('/databases/journal"'))
    expect(journal.flatMap(([, members]) => members)).toEqual([
      'serviceAccount:catat-identity@catat-contoh.iam.gserviceaccount.com',
    ])
    expect(once.accounts.size).toBe(Object.keys(SERVICE_ACCOUNTS).length)
  })

  it('gives the keys to the account of identities alone', async () => {
    const { first } = await twice()
    const keys = first.filter((command) => command.includes('keys') && command.includes('add-iam-policy-binding'))
    expect(keys).toHaveLength(2)
    for (const command of keys) {
      expect(command).toContain('--member=serviceAccount:catat-identity@catat-contoh.iam.gserviceaccount.com')
    }
  })

  it('twice is once: nothing is made again, and the project is the same', async () => {
    const { project, once, second } = await twice()
    expect(project).toEqual(once)
    expect(
      second.filter((command) => command.some((arg) => /^(create|enable|projects:addfirebase|apps:create)$/.test(arg))),
    ).toEqual([])
  })

  it('protects a database that the CLI made without', async () => {
    const project = emptyProject('catat-contoh')
    project.databases.set('(default)', { location: 'asia-southeast2', protected: false, pointInTime: false })
    await setUp(shellInto(project), WANTED)
    expect(project.databases.get('(default)')).toMatchObject({ protected: true, pointInTime: true })
  })

  it('says where to link a billing account before it changes anything', async () => {
    const shell = shellInto(emptyProject('catat-contoh'))
    const unpaid = { ...shell, look: async () => '' }
    await expect(setUp(unpaid, WANTED)).rejects.toThrow('https://console.cloud.google.com/billing/linkedaccount')
    expect(shell.ran).toEqual([])
  })

  it('dry, prints commands that can be pasted, and never the password', async () => {
    const lines: string[] = []
    await setUp(
      dryShell((line) => lines.push(line)),
      WANTED,
    )
    expect(lines).toContain(
      "  gcloud firestore databases create '--database=(default)' --location=asia-southeast2 --type=firestore-native --delete-protection --enable-pitr --project=catat-contoh --quiet",
    )
    expect(lines.filter((line) => line.startsWith('  '))).not.toHaveLength(0)
    expect(typed(['gcloud', "it's"])).toBe(`gcloud 'it'\\''s'`)
  })
})
