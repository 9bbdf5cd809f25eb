import { DATABASES, emailOf, SERVICE_ACCOUNTS } from './accounts.ts'
import type { Command, Shell } from './shell.ts'

export const REGION = 'asia-southeast2'

/** All that Google must have switched on: a deployment finds nothing left to enable. */
const SERVICES = [
  'artifactregistry',
  'billingbudgets',
  'cloudbilling',
  'cloudbuild',
  'cloudfunctions',
  'cloudkms',
  'cloudresourcemanager',
  'cloudscheduler',
  'cloudtasks',
  'eventarc',
  'firebase',
  'firebaseextensions',
  'firebasehosting',
  'firebaserules',
  'firestore',
  'iam',
  'identitytoolkit',
  'logging',
  'monitoring',
  'pubsub',
  'run',
  'secretmanager',
  'serviceusage',
  'storage',
].map((name) => `${name}.googleapis.com`)

export interface Wanted {
  readonly project: string
  /** Whom alerts and the budget reach. */
  readonly alertsTo: string
  /** A file with the password of the mail server, or null when it is put in by hand. */
  readonly passwordFile: string | null
  /** A month's budget, as gcloud writes it. */
  readonly budget: string
  /** Files of alert policies. */
  readonly policies: readonly { readonly name: string; readonly path: string }[]
}

/** Makes an empty project an office's. What is there already stays as it is, so that a second run changes nothing. */
export const setUp = async (shell: Shell, wanted: Wanted): Promise<void> => {
  const { project } = wanted
  const gcloud = (...args: readonly string[]): Command => ['gcloud', ...args, `--project=${project}`, '--quiet']
  const unless = async (look: Command, make: Command): Promise<void> => {
    const found = await shell.look(look)
    if (found === null || found === '' || found === '[]') await shell.run(make)
  }

  shell.say('Billing (the Blaze plan): functions and a second database need it.')
  const billing = await shell.look(
    gcloud('billing', 'projects', 'describe', project, '--format=value(billingAccountName)'),
  )
  if (billing === '') {
    throw new Error(
      `No billing account is linked. Open https://console.cloud.google.com/billing/linkedaccount?project=${project} and run this again.`,
    )
  }
  const number =
    (await shell.look(gcloud('projects', 'describe', project, '--format=value(projectNumber)'))) ?? 'PROJECT_NUMBER'

  shell.say('Services')
  const on = new Set(
    (await shell.look(gcloud('services', 'list', '--enabled', '--format=value(config.name)')))?.split('\n'),
  )
  const off = SERVICES.filter((name) => !on.has(name))
  if (off.length > 0) await shell.run(gcloud('services', 'enable', ...off))

  shell.say('Firebase and its Web app, from which the console learns its project')
  await unless(['firebase', 'apps:list', '--project', project], ['firebase', 'projects:addfirebase', project])
  const apps = ['firebase', 'apps:list', 'WEB', '--project', project, '--json'] as const
  let appId = appOf(await shell.look(apps))
  if (appId === null) {
    await shell.run(['firebase', 'apps:create', 'WEB', 'Catat', '--project', project])
    appId = appOf(await shell.look(apps)) ?? 'APP_ID'
  }
  const site = `https://firebasehosting.googleapis.com/v1beta1/projects/${project}/sites/${project}`
  const linked = await shell.look(['rest', 'GET', site])
  if (!linked?.includes(appId))
    await shell.run(['rest', 'PATCH', `${site}?updateMask=appId`, JSON.stringify({ appId })])

  shell.say('Databases, which nobody deletes by mistake and which know their last seven days')
  for (const database of DATABASES) await makeDatabase(shell, gcloud, database)

  shell.say('Accounts of the functions, each with what it needs')
  for (const [name, account] of Object.entries(SERVICE_ACCOUNTS)) {
    const email = emailOf(name, project)
    const member = `--member=serviceAccount:${email}`
    await unless(
      gcloud('iam', 'service-accounts', 'describe', email, '--format=value(email)'),
      gcloud('iam', 'service-accounts', 'create', name, `--display-name=Catat: ${account.does}`),
    )
    const bind = (role: string, condition: string) =>
      gcloud('projects', 'add-iam-policy-binding', project, member, `--role=${role}`, `--condition=${condition}`)
    for (const [database, role] of Object.entries(account.databases)) {
      const path = `projects/${project}/databases/${database}`
      await shell.run(bind(role, `expression=resource.name=="${path}",title=catat ${database.replace(/\W/g, '')}`))
    }
    for (const role of account.roles) await shell.run(bind(role, 'None'))
    if (account.enqueues) {
      const own = ['iam', 'service-accounts', 'add-iam-policy-binding', email, member]
      await shell.run(gcloud(...own, '--role=roles/iam.serviceAccountUser'))
    }
  }
  const builder = `--member=serviceAccount:${number}-compute@developer.gserviceaccount.com`
  await shell.run(
    gcloud(
      'projects',
      'add-iam-policy-binding',
      project,
      builder,
      '--role=roles/cloudbuild.builds.builder',
      '--condition=None',
    ),
  )

  shell.say('Keys: one wraps the keys of identities, one makes the blind index')
  const ring = [`--location=${REGION}`, '--keyring=catat'] as const
  await unless(
    gcloud('kms', 'keyrings', 'describe', 'catat', `--location=${REGION}`, '--format=value(name)'),
    gcloud('kms', 'keyrings', 'create', 'catat', `--location=${REGION}`),
  )
  for (const [key, purpose, role] of [
    ['identity', ['--purpose=encryption'], 'roles/cloudkms.cryptoKeyEncrypterDecrypter'],
    ['blind-index', ['--purpose=mac', '--default-algorithm=hmac-sha256'], 'roles/cloudkms.signer'],
  ] as const) {
    await unless(
      gcloud('kms', 'keys', 'describe', key, ...ring, '--format=value(name)'),
      gcloud('kms', 'keys', 'create', key, ...ring, ...purpose, '--destroy-scheduled-duration=30d'),
    )
    const member = `--member=serviceAccount:${emailOf('catat-identity', project)}`
    await shell.run(gcloud('kms', 'keys', 'add-iam-policy-binding', key, ...ring, member, `--role=${role}`))
  }

  shell.say('Identity Platform: nobody signs up, nobody deletes themselves, no address is confirmed to a stranger')
  const config = `https://identitytoolkit.googleapis.com/admin/v2/projects/${project}/config`
  if (!(await shell.look(['rest', 'GET', config]))?.includes('IDENTITY_PLATFORM')) {
    const begin = `https://identitytoolkit.googleapis.com/v2/projects/${project}/identityPlatform:initializeAuth`
    await shell.run(['rest', 'POST', begin, '{}'])
  }
  const mask = 'client.permissions,emailPrivacyConfig,signIn.anonymous,passwordPolicyConfig'
  const closed = {
    client: { permissions: { disabledUserSignup: true, disabledUserDeletion: true } },
    emailPrivacyConfig: { enableImprovedEmailPrivacy: true },
    signIn: { anonymous: { enabled: false } },
    passwordPolicyConfig: {
      passwordPolicyEnforcementState: 'ENFORCE',
      passwordPolicyVersions: [{ customStrengthOptions: { minPasswordLength: 12 } }],
    },
  }
  await shell.run(['rest', 'PATCH', `${config}?updateMask=${mask}`, JSON.stringify(closed)])

  shell.say('The password of the mail server')
  const secret = 'CATAT_SMTP_PASSWORD'
  if (wanted.passwordFile) {
    await unless(
      gcloud('secrets', 'describe', secret, '--format=value(name)'),
      gcloud(
        'secrets',
        'create',
        secret,
        '--replication-policy=user-managed',
        `--locations=${REGION}`,
        `--data-file=${wanted.passwordFile}`,
      ),
    )
  } else shell.say(`  by hand: npx firebase functions:secrets:set ${secret} --project ${project}`)

  await watch(shell, gcloud, unless, wanted, billing ?? 'billingAccounts/BILLING_ACCOUNT')
}

type Gcloud = (...args: readonly string[]) => Command
type Unless = (look: Command, make: Command) => Promise<void>

const makeDatabase = async (shell: Shell, gcloud: Gcloud, database: string): Promise<void> => {
  const which = `--database=${database}`
  const state = await shell.look(
    gcloud(
      'firestore',
      'databases',
      'describe',
      which,
      '--format=value(deleteProtectionState,pointInTimeRecoveryEnablement)',
    ),
  )
  if (state === null) {
    await shell.run(
      gcloud(
        'firestore',
        'databases',
        'create',
        which,
        `--location=${REGION}`,
        '--type=firestore-native',
        '--delete-protection',
        '--enable-pitr',
      ),
    )
  } else if (/DISABLED/.test(state)) {
    await shell.run(gcloud('firestore', 'databases', 'update', which, '--delete-protection', '--enable-pitr'))
  }
  const schedules =
    (await shell.look(
      gcloud(
        'firestore',
        'backups',
        'schedules',
        'list',
        which,
        '--format=value(dailyRecurrence,weeklyRecurrence.day)',
      ),
    )) ?? ''
  if (schedules !== '') return
  const schedule = (...how: readonly string[]) => gcloud('firestore', 'backups', 'schedules', 'create', which, ...how)
  await shell.run(schedule('--recurrence=daily', '--retention=7d'))
  await shell.run(schedule('--recurrence=weekly', '--day-of-week=SUN', '--retention=14w'))
}

/** What tells a person that something stands still: log bucket, alerts, uptime, budget. */
const watch = async (shell: Shell, gcloud: Gcloud, unless: Unless, wanted: Wanted, billing: string): Promise<void> => {
  const { project } = wanted
  shell.say('Technical log, kept for a year in the region')
  await unless(
    gcloud('logging', 'buckets', 'describe', 'catat', `--location=${REGION}`, '--format=value(name)'),
    gcloud('logging', 'buckets', 'create', 'catat', `--location=${REGION}`, '--retention-days=365'),
  )
  await unless(
    gcloud('logging', 'sinks', 'describe', 'catat', '--format=value(name)'),
    gcloud(
      'logging',
      'sinks',
      'create',
      'catat',
      `logging.googleapis.com/projects/${project}/locations/${REGION}/buckets/catat`,
      '--log-filter=resource.type="cloud_run_revision"',
    ),
  )

  shell.say('Alerts, an uptime check, a budget')
  const channels = gcloud(
    'beta',
    'monitoring',
    'channels',
    'list',
    '--filter=displayName="Catat"',
    '--format=value(name)',
  )
  let channel = await shell.look(channels)
  if (!channel) {
    await shell.run(
      gcloud(
        'beta',
        'monitoring',
        'channels',
        'create',
        '--display-name=Catat',
        '--type=email',
        `--channel-labels=email_address=${wanted.alertsTo}`,
      ),
    )
    channel = (await shell.look(channels)) ?? 'CHANNEL'
  }
  for (const { name, path } of wanted.policies) {
    await unless(
      gcloud('monitoring', 'policies', 'list', `--filter=displayName="${name}"`, '--format=value(name)'),
      gcloud('monitoring', 'policies', 'create', `--policy-from-file=${path}`, `--notification-channels=${channel}`),
    )
  }
  await unless(
    gcloud('monitoring', 'uptime', 'list-configs', '--filter=displayName="Catat"', '--format=value(name)'),
    gcloud(
      'monitoring',
      'uptime',
      'create',
      'Catat',
      '--resource-type=uptime-url',
      `--resource-labels=host=${project}.web.app,project_id=${project}`,
      '--protocol=https',
      '--path=/api/health',
      '--request-method=post',
      '--custom-content-type=application/json',
      '--content-type=user-provided',
      '--body={"data":{}}',
      '--matcher-content="ok":true',
      '--period=5',
    ),
  )
  const account = billing.replace('billingAccounts/', '')
  await unless(
    [
      'gcloud',
      'billing',
      'budgets',
      'list',
      `--billing-account=${account}`,
      `--filter=displayName="Catat ${project}"`,
      '--format=value(name)',
      '--quiet',
    ],
    [
      'gcloud',
      'billing',
      'budgets',
      'create',
      `--billing-account=${account}`,
      `--display-name=Catat ${project}`,
      `--budget-amount=${wanted.budget}`,
      `--filter-projects=projects/${project}`,
      '--threshold-rule=percent=0.5',
      '--threshold-rule=percent=0.9',
      '--threshold-rule=percent=1.0',
      '--quiet',
    ],
  )
}

const appOf = (listed: string | null): string | null => /"appId":\s*"([^"]+)"/.exec(listed ?? '')?.[1] ?? null
