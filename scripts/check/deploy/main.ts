import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../office/places.ts'
import { setUp } from '../../operate/setup/set-up.ts'
import { buildAll } from '../build.ts'
import { FUNCTIONS, violations } from './allowed.ts'
import { filesOf } from './archive.ts'
import { bootAlone } from './boot.ts'
import { firebase } from './cli.ts'
import { shellInto } from './gcloud.ts'
import { standIn } from './google.ts'
import { answerFrom, emptyProject, type Project } from './project.ts'

const PROJECT = 'catat-contoh'

const main = async (): Promise<readonly string[]> => {
  if (!process.argv.includes('--built')) await buildAll()
  const folder = mkdtempSync(join(tmpdir(), 'catat-deploy-'))
  const config = join(ROOT, `.firebase-check-${process.pid}.json`)
  const project = emptyProject(PROJECT)
  await setUp(shellInto(project), { project: PROJECT, alertsTo: '', passwordFile: 'x', budget: '1USD', policies: [] })
  const google = await standIn(answerFrom(project))
  try {
    const source = configInto(folder, config)
    const args = ['deploy', '--config', config, '--project', PROJECT, '--non-interactive', '--force']
    const found: string[] = []
    for (const which of ['first', 'second'] as const) {
      const before = google.asked.length
      const { code, out } = await firebase(args, { proxy: google.url, home: join(folder, 'home') })
      const deployment = { code, asked: google.asked.slice(before), project }
      const wrong = violations(deployment, source)
      if (code !== 0) console.error(out)
      found.push(...wrong.map((what) => `${which} deployment: ${what}`))
      if (wrong.length > 0) break
      forgetHashes(project)
    }
    const upload = project.uploads.get('functions')
    if (upload && found.length === 0)
      found.push(...(await bootAlone(filesOf(upload), Object.keys(FUNCTIONS), isCalled, folder)))
    return found
  } finally {
    await google.stop()
    rmSync(config, { force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}

/** firebase.json as it is, without the builds, which are done, and with parameters of its own. */
const configInto = (folder: string, path: string) => {
  const config = JSON.parse(readFileSync(join(ROOT, 'firebase.json'), 'utf8'))
  config.functions[0].predeploy = []
  config.functions[0].configDir = folder
  config.hosting.predeploy = []
  writeFileSync(path, JSON.stringify(config))
  const parameters = {
    CATAT_SITE_URL: `https://${PROJECT}.web.app`,
    CATAT_MAIL_FROM: 'Catat <catat@catat.test>',
    CATAT_SMTP_URL: 'smtps://catat@mail.catat.test:465',
    CATAT_KMS_KEY: `projects/${PROJECT}/locations/asia-southeast2/keyRings/catat/cryptoKeys/identity/cryptoKeyVersions/1`,
    CATAT_KMS_MAC_KEY: `projects/${PROJECT}/locations/asia-southeast2/keyRings/catat/cryptoKeys/blind-index/cryptoKeyVersions/1`,
    CATAT_SECOND_FACTOR: 'off',
    CATAT_JOURNAL_DATABASE: 'journal',
    CATAT_KEY_FILE: '',
  }
  const lines = Object.entries(parameters).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  writeFileSync(join(folder, `.env.${PROJECT}`), lines.join('\n'))
  const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
  return {
    rules: {
      'cloud.firestore': read('firestore.rules'),
      'cloud.firestore/journal': read('firestore.closed.rules'),
    },
    indexes: JSON.parse(read('firestore.indexes.json')).indexes.length,
    headers: config.hosting.headers,
  }
}

const isCalled = (name: string): boolean => FUNCTIONS[name]?.calledBy === 'anybody'

/** As if the code had changed: the CLI leaves alone what it finds unchanged. */
const forgetHashes = ({ functions }: Project): void => {
  for (const [name, one] of functions) {
    const { 'firebase-functions-hash': _, ...labels } = (one.labels ?? {}) as Record<string, string>
    functions.set(name, { ...one, labels })
  }
}

const found = await main()
for (const what of found) console.error(`not allowed: ${what}`)
console.log(
  found.length === 0
    ? 'Two deployments, as they should be; what was uploaded starts alone.'
    : `${found.length} things are not as they should be.`,
)
process.exitCode = found.length === 0 ? 0 : 1
