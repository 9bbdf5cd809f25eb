import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from '../../office/places.ts'
import { REGION, setUp } from './set-up.ts'
import { dryShell, realShell } from './shell.ts'

const USAGE = `npm run setup -- PROJECT --alerts ADDRESS --from "NAME <ADDRESS>" --smtp smtps://USER@HOST:465
  [--password-file FILE] [--site https://ADDRESS] [--budget 20USD] [--dry-run]`

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      alerts: { type: 'string' },
      from: { type: 'string' },
      smtp: { type: 'string' },
      'password-file': { type: 'string' },
      site: { type: 'string' },
      budget: { type: 'string', default: '20USD' },
      'dry-run': { type: 'boolean', default: false },
    },
  })
  const [project] = positionals
  const { alerts, from, smtp } = values
  if (!project || !/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(project) || !alerts || !from || !smtp) throw new Error(USAGE)
  if (new URL(smtp).password !== '')
    throw new Error('The password of the mail server belongs in --password-file, not in --smtp.')
  const dry = values['dry-run']
  const shell = dry ? dryShell(console.log) : realShell(project, console.log)
  await setUp(shell, {
    project,
    alertsTo: alerts,
    passwordFile: values['password-file'] ?? null,
    budget: values.budget,
    policies: alertPolicies(),
  })

  const path = join(ROOT, 'functions', `.env.${project}`)
  const env = parameters(project, values.site ?? `https://${project}.web.app`, from, smtp)
  if (dry) console.log(`functions/.env.${project}\n${env}`)
  else if (!existsSync(path)) writeFileSync(path, env, { mode: 0o600 })
  console.log(`Next: npx firebase deploy --project ${project} --force`)
}

/** Files of alert policies with the names under which they are found again. */
export const alertPolicies = (): readonly { readonly name: string; readonly path: string }[] =>
  readdirSync(join(ROOT, 'monitoring'))
    .sort()
    .map((file) => {
      const path = join('monitoring', file)
      const { displayName } = JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as { readonly displayName: string }
      return { name: displayName, path }
    })

const parameters = (project: string, site: string, from: string, smtp: string): string => {
  const key = (name: string) =>
    `projects/${project}/locations/${REGION}/keyRings/catat/cryptoKeys/${name}/cryptoKeyVersions/1`
  return `${Object.entries({
    CATAT_SITE_URL: site,
    CATAT_MAIL_FROM: JSON.stringify(from),
    CATAT_SMTP_URL: smtp,
    CATAT_KMS_KEY: key('identity'),
    CATAT_KMS_MAC_KEY: key('blind-index'),
    CATAT_SECOND_FACTOR: 'off',
    CATAT_JOURNAL_DATABASE: 'journal',
    CATAT_KEY_FILE: '',
  })
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`
}

if (import.meta.main) {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}
