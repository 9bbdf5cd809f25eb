import { filesOf } from './archive.ts'
import type { Asked } from './google.ts'
import type { Project } from './project.ts'

/** One deployment as the stand-in saw it. */
export interface Deployment {
  readonly code: number
  readonly asked: readonly Asked[]
  /** The project as it was afterwards. */
  readonly project: Project
}

export interface Sources {
  readonly rules: Readonly<Record<string, string>>
  readonly indexes: number
  readonly headers: unknown
}

interface Allowed {
  readonly account: string
  readonly memory: string
  readonly seconds: number
  readonly instances: number
  readonly atOnce: number
  /** Who may call: anybody, the queue's fillers, or the function's own account for its schedule. */
  readonly calledBy: 'anybody' | 'fillers' | 'itself'
  readonly secrets?: readonly string[]
}

const call = (account: string, more: Partial<Allowed> = {}): Allowed => ({
  account,
  memory: '512Mi',
  seconds: 55,
  instances: 5,
  atOnce: 40,
  calledBy: 'anybody',
  ...more,
})

const MAIL = ['CATAT_SMTP_PASSWORD']

/** Every function that may exist, as it may exist. */
export const FUNCTIONS: Readonly<Record<string, Allowed>> = {
  accounts: call('accounts'),
  approval: call('desk'),
  desk: call('desk', { memory: '1024Mi' }),
  disclosure: call('disclosure', { memory: '1024Mi' }),
  exporter: call('exporter', { memory: '1024Mi', instances: 2, atOnce: 8 }),
  health: call('public', { seconds: 15, instances: 1 }),
  identity: call('identity'),
  register: call('identity', { memory: '1024Mi', seconds: 540, instances: 2, atOnce: 4 }),
  rights: call('rights'),
  verify: call('public', { seconds: 15, instances: 2 }),
  refuseSignUp: call('public', { memory: '256Mi', seconds: 7, instances: 2, atOnce: 80 }),
  auditShard: call('work', { seconds: 540, instances: 2, atOnce: 1, calledBy: 'fillers' }),
  checkLog: call('work', { seconds: 540, instances: 1, atOnce: 1, calledBy: 'fillers' }),
  deliver: call('work', { seconds: 60, instances: 2, atOnce: 4, calledBy: 'fillers', secrets: MAIL }),
  planner: call('work', { seconds: 300, instances: 1, atOnce: 1, calledBy: 'itself' }),
  keeper: call('identity', { seconds: 540, instances: 1, atOnce: 1, calledBy: 'itself' }),
  sweeper: call('work', { seconds: 240, instances: 1, atOnce: 1, calledBy: 'itself', secrets: MAIL }),
}

const FILLERS = ['accounts', 'desk', 'disclosure', 'exporter', 'identity', 'rights', 'work']

const QUEUES: Readonly<Record<string, unknown>> = {
  auditShard: { atOnce: 2, tries: 10, wait: '10s', longest: '600s' },
  checkLog: { atOnce: 1, tries: 5, wait: '30s', longest: '600s' },
  deliver: { atOnce: 4, tries: 3, wait: '10s', longest: null },
}

const JOBS: Readonly<Record<string, unknown>> = {
  planner: { schedule: '0 1 * * *', account: 'work', tries: 5, deadline: '300s' },
  keeper: { schedule: '30 1 * * *', account: 'identity', tries: 5, deadline: '540s' },
  sweeper: { schedule: '*/5 * * * *', account: 'work', tries: null, deadline: '240s' },
}

const REGION = 'asia-southeast2'
const RUNTIME = 'nodejs22'
const ENVIRONMENT =
  /^(CATAT_(SITE_URL|MAIL_FROM|SMTP_URL|KMS_KEY|KMS_MAC_KEY|SECOND_FACTOR|JOURNAL_DATABASE|KEY_FILE)|FIREBASE_CONFIG|GCLOUD_PROJECT|EVENTARC_CLOUD_EVENT_SOURCE|FUNCTION_(TARGET|REGION|SIGNATURE_TYPE)|LOG_EXECUTION_ID)$/
/** Which of its own hosts the CLI asks over TLS whatever it is told: a permission it can do without, and whether a newer SDK exists. */
const ENCRYPTED = new Set(['iam.googleapis.com:443', 'registry.npmjs.org:443'])

/** What a deployment did that it may not do, or left out. Empty when all is as it should be. */
export const violations = ({ code, asked, project }: Deployment, sources: Sources): readonly string[] => {
  const asking = [
    ...project.unanswered.map((what) => `asked what is not allowed: ${what}`),
    ...asked.flatMap((one) => request(one)),
  ]
  if (code !== 0) return [...asking, 'the CLI gave up']
  return [
    ...asking,
    ...functions(project),
    ...policies(project),
    ...schedules(project),
    ...databases(project, sources),
    ...uploaded(project),
    ...hosted(project, sources),
  ]
}

const request = ({ method, host, path }: Asked): readonly string[] => {
  if (method === 'CONNECT') return ENCRYPTED.has(host) ? [] : [`speaks with ${host}`]
  if (method === 'DELETE') return [`deletes ${host}${path}`]
  if (path.endsWith(':enable')) return [`has to switch on ${path}`]
  if (method === 'POST' && path.endsWith('/databases')) return ['makes a database, without protection']
  return []
}

const functions = (project: Project): readonly string[] => {
  const found = new Map([...project.functions].map(([name, one]) => [name.split('/').at(-1) ?? '', { name, one }]))
  const strange = [...found.keys()].filter((name) => !FUNCTIONS[name])
  return [
    ...strange.map((name) => `the function ${name} is not in the list`),
    ...Object.entries(FUNCTIONS).flatMap(([name, allowed]) => {
      const made = found.get(name)
      if (!made) return [`the function ${name} was not made`]
      const build = part(made.one.buildConfig)
      const service = part(made.one.serviceConfig)
      const secrets = list(service.secretEnvironmentVariables).map((secret) => part(secret).secret)
      const strangers = Object.keys(part(service.environmentVariables)).filter((key) => !ENVIRONMENT.test(key))
      return [
        ...differs(`${name}: region`, made.name.split('/')[3], REGION),
        ...differs(`${name}: runtime`, build.runtime, RUNTIME),
        ...differs(`${name}: account`, service.serviceAccountEmail, email(project, allowed.account)),
        ...differs(`${name}: memory`, service.availableMemory, allowed.memory),
        ...differs(`${name}: timeout`, service.timeoutSeconds, allowed.seconds),
        ...differs(`${name}: most instances`, service.maxInstanceCount, allowed.instances),
        ...differs(`${name}: concurrency`, service.maxInstanceRequestConcurrency, allowed.atOnce),
        ...differs(`${name}: ingress`, service.ingressSettings ?? 'ALLOW_ALL', 'ALLOW_ALL'),
        ...differs(`${name}: secrets`, secrets, allowed.secrets ?? []),
        ...strangers.map((key) => `${name}: the environment carries ${key}`),
      ]
    }),
  ]
}

const policies = (project: Project): readonly string[] => {
  const fillers = FILLERS.map((name) => member(project, name))
  const parent = `projects/${project.id}/locations/${REGION}`
  const services = Object.entries(FUNCTIONS).flatMap(([name, { account, calledBy }]) => {
    const who = { anybody: ['allUsers'], fillers, itself: [member(project, account)] }[calledBy]
    const policy = project.policies.get(`${parent}/services/${name.toLowerCase()}`)
    return differs(`${name}: may be called by`, policy, { 'roles/run.invoker': who })
  })
  const queues = Object.entries(QUEUES).flatMap(([name, allowed]) => {
    const queue = part(project.queues.get(`${parent}/queues/${name}`))
    const retry = part(queue.retryConfig)
    const { maxConcurrentDispatches: atOnce } = part(queue.rateLimits)
    const { maxAttempts: tries, minBackoff: wait, maxBackoff: longest } = retry
    return [
      ...differs(`queue ${name}`, { atOnce, tries, wait, longest }, allowed),
      ...differs(`queue ${name}: may be filled by`, project.policies.get(`${parent}/queues/${name}`), {
        'roles/cloudtasks.enqueuer': fillers,
      }),
    ]
  })
  const secrets = differs('the mail password may be read by', project.policies.get('secrets/CATAT_SMTP_PASSWORD'), {
    'roles/secretmanager.secretAccessor': [member(project, 'work')],
  })
  const blocking = String(part(part(part(project.blocking).triggers).beforeCreate).functionUri)
  // By its name when it is made, by its service when it is changed: the same function.
  const refuses = /\/refuseSignUp$|^https:\/\/refusesignup-/.test(blocking) ? 'refuseSignUp' : blocking
  return [
    ...services,
    ...queues,
    ...secrets,
    ...differs('sign-up is refused by', refuses, 'refuseSignUp'),
    ...differs('ways to sign in', project.providers, { emailAuthProviderMode: 'PROVIDER_ENABLED' }),
  ]
}

const schedules = (project: Project): readonly string[] =>
  Object.entries(JOBS).flatMap(([name, allowed]) => {
    const job = part(
      project.jobs.get(`projects/${project.id}/locations/${REGION}/jobs/firebase-schedule-${name}-${REGION}`),
    )
    const account = part(part(job.httpTarget).oidcToken).serviceAccountEmail
    const { account: who, ...rest } = part(allowed)
    const seen = {
      schedule: job.schedule,
      tries: part(job.retryConfig).retryCount ?? null,
      deadline: job.attemptDeadline,
    }
    return [
      ...differs(`schedule of ${name}`, seen, rest),
      ...differs(`schedule of ${name}: time zone`, job.timeZone, 'Asia/Makassar'),
      ...differs(`schedule of ${name}: account`, account, email(project, String(who))),
    ]
  })

const databases = (project: Project, { rules, indexes }: Sources): readonly string[] => [
  ...differs('databases', Object.fromEntries(project.databases), {
    '(default)': { location: REGION, protected: true, pointInTime: true },
    journal: { location: REGION, protected: true, pointInTime: true },
  }),
  ...differs(
    'releases of rules',
    [...project.releases.keys()].sort(),
    Object.keys(rules)
      .map((name) => `projects/${project.id}/releases/${name}`)
      .sort(),
  ),
  ...Object.entries(rules).flatMap(([name, text]) => {
    const ruleset = part(project.rulesets.get(project.releases.get(`projects/${project.id}/releases/${name}`) ?? ''))
    const [file] = list(part(ruleset.source).files)
    return part(file).content === text ? [] : [`the rules of ${name} are not those of the file`]
  }),
  ...differs('indexes', Object.fromEntries([...project.indexes].map(([name, all]) => [name, all.length])), {
    '(default)': indexes,
  }),
]

const FILES =
  /^(index\.cjs|package\.json|package-lock\.json|\.npmrc|entry\/[\w-]+\.js|chunks\/[\w.-]+\.js|assets\/[\w-]+\.(ttf|otf|txt)|licences\.txt|sbom\.json)$/

const uploaded = (project: Project): readonly string[] => {
  const archive = project.uploads.get('functions')
  if (!archive) return ['no functions were uploaded']
  const files = filesOf(archive)
  const read = (path: string) => part(JSON.parse(files.get(path)?.toString('utf8') ?? '{}'))
  const lock = part(read('package-lock.json').packages)
  const { '': root, ...packages } = lock
  return [
    ...[...files.keys()].filter((path) => !FILES.test(path)).map((path) => `uploaded with the functions: ${path}`),
    ...['package-lock.json', 'licences.txt', 'sbom.json']
      .filter((path) => !files.has(path))
      .map((path) => `the functions come without ${path}`),
    ...differs('what the lock file is for', part(root).dependencies, read('package.json').dependencies),
    ...Object.entries(packages)
      .filter(([, entry]) => !part(entry).integrity)
      .map(([path]) => `the lock file has no integrity for ${path}`),
    ...(files.get('.npmrc')?.toString('utf8').includes('ignore-scripts=true') ? [] : ['install scripts would run']),
  ]
}

const hosted = (project: Project, { headers }: Sources): readonly string[] => {
  const config = part(project.hosting)
  const files = Object.keys(project.hosted)
  const calls = Object.entries(FUNCTIONS).filter(
    ([name, { calledBy }]) => calledBy === 'anybody' && name !== 'refuseSignUp',
  )
  const rewrites = list(config.rewrites).map(part)
  return [
    ...files.filter((path) => /\.(map|ts|tsx|json|env)$|\/\./.test(path)).map((path) => `published: ${path}`),
    ...(files.includes('/index.html') ? [] : ['the console was not published']),
    ...(files.includes('/licences.txt') ? [] : ['the console comes without its licences']),
    ...differs(
      'calls through Hosting',
      rewrites
        .filter(({ run }) => run)
        .map(({ glob, run }) => [glob, part(run).serviceId, part(run).region])
        .sort(),
      calls.map(([name]) => [`/api/${name}`, name.toLowerCase(), REGION]).sort(),
    ),
    ...differs(
      'what answers with the console',
      rewrites.filter(({ path }) => path).map(({ glob, path }) => [glob, path]),
      [['!/@(api|assets)/**', '/index.html']],
    ),
    ...differs('how many rules of headers', list(config.headers).length, list(headers).length),
  ]
}

const email = (project: Project, account: string) => `catat-${account}@${project.id}.iam.gserviceaccount.com`
const member = (project: Project, account: string) => `serviceAccount:${email(project, account)}`
const part = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const differs = (what: string, seen: unknown, wanted: unknown): readonly string[] => {
  const [a, b] = [JSON.stringify(seen) ?? 'nothing', JSON.stringify(wanted)]
  return a === b ? [] : [`${what}: ${a} instead of ${b}`]
}
