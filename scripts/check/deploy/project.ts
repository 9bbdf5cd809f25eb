import type { Answer, Asked } from './google.ts'

export const NUMBER = '123456789012'

export interface Database {
  readonly location: string
  readonly protected: boolean
  readonly pointInTime: boolean
}

/** A project of Google's as far as a deployment sees it: what setting up left, and what each deployment adds. */
export interface Project {
  readonly id: string
  readonly services: Set<string>
  readonly databases: Map<string, Database>
  readonly accounts: Set<string>
  readonly secrets: Set<string>
  /** Whether Identity Platform is on, without which no blocking function may be registered. */
  identityPlatform: boolean
  readonly functions: Map<string, Record<string, unknown>>
  /** Members by role, of each thing that has a policy. */
  readonly policies: Map<string, Record<string, readonly string[]>>
  readonly queues: Map<string, unknown>
  readonly jobs: Map<string, unknown>
  readonly rulesets: Map<string, unknown>
  readonly releases: Map<string, string>
  readonly indexes: Map<string, unknown[]>
  readonly fields: Map<string, Map<string, unknown>>
  readonly uploads: Map<string, Buffer>
  hosted: Record<string, string>
  hosting: unknown
  blocking: unknown
  providers: unknown
  webApps: number
  cleanup: boolean
  /** What the CLI asked and this project has no answer to. */
  readonly unanswered: string[]
}

export const emptyProject = (id: string): Project => ({
  id,
  services: new Set(),
  databases: new Map(),
  accounts: new Set(),
  secrets: new Set(),
  identityPlatform: false,
  functions: new Map(),
  policies: new Map(),
  queues: new Map(),
  jobs: new Map(),
  rulesets: new Map(),
  releases: new Map(),
  indexes: new Map(),
  fields: new Map(),
  uploads: new Map(),
  hosted: {},
  hosting: null,
  blocking: null,
  providers: null,
  webApps: 0,
  cleanup: false,
  unanswered: [],
})

interface Call extends Asked {
  readonly match: RegExpExecArray
}
type Reply = ReturnType<Answer>
type Route = readonly [method: string, host: string, path: RegExp, reply: (project: Project, call: Call) => Reply]

const ok = (body: unknown = {}): Reply => ({ body })
const refused = (message: string, status = 400): Reply => ({ status, body: { error: { code: status, message } } })
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
const done = (name: string, response: unknown = {}): Reply => ok({ name, done: true, response })

/** A policy with members that Google would not know is refused, as Google does. */
const setPolicy = (project: Project, of: string, body: unknown): Reply => {
  const bindings = (record(record(body).policy).bindings ?? []) as readonly {
    role: string
    members: readonly string[]
  }[]
  for (const { members } of bindings) {
    const bad = members.find((member) => !known(project, member))
    if (bad !== undefined) return refused(`Invalid argument: ${bad}`)
  }
  project.policies.set(of, Object.fromEntries(bindings.map(({ role, members }) => [role, members])))
  return ok({ bindings })
}

const policy = (project: Project, of: string): Reply =>
  ok({
    bindings: Object.entries(project.policies.get(of) ?? {}).map(([role, members]) => ({ role, members })),
    etag: 'e',
  })

const known = (project: Project, member: string): boolean => {
  const email = /^serviceAccount:(.+)$/.exec(member)?.[1]
  if (email === undefined) return member === 'allUsers'
  return project.accounts.has(email) || email.includes(NUMBER)
}

interface Field {
  readonly fieldPath: string
  readonly order?: string
}
/** Google adds the document's name to an index that does not end with it, in the direction of the field before. */
const withName = (fields: readonly Field[]): readonly Field[] =>
  fields.at(-1)?.fieldPath === '__name__'
    ? fields
    : [...fields, { fieldPath: '__name__', order: fields.findLast(({ order }) => order)?.order ?? 'ASCENDING' }]

const saveFunction = (project: Project, name: string, body: unknown): Reply => {
  const { serviceConfig, ...rest } = record(body)
  const config = record(serviceConfig)
  if (!project.accounts.has(String(config.serviceAccountEmail)))
    return refused(`No account ${config.serviceAccountEmail}`)
  const id = name.split('/').at(-1) ?? ''
  const service = name.replace('/functions/', '/services/').toLowerCase()
  project.functions.set(name, {
    ...rest,
    name,
    state: 'ACTIVE',
    serviceConfig: { ...config, service, uri: `https://${id.toLowerCase()}-contoh.a.run.app`, revision: `${id}-1` },
    url: `https://asia-southeast2-${project.id}.cloudfunctions.net/${id}`,
  })
  return done(`operations/${id}`, project.functions.get(name))
}

const saveJob = (project: Project, name: string, body: unknown): Reply => {
  const account = record(record(record(body).httpTarget).oidcToken).serviceAccountEmail
  if (!project.accounts.has(String(account))) return refused(`No account ${account}`)
  project.jobs.set(name, body)
  return ok(body)
}

const databaseOf = ({ databases, id }: Project, name: string) => {
  const found = databases.get(name)
  return (
    found && {
      name: `projects/${id}/databases/${name}`,
      locationId: found.location,
      type: 'FIRESTORE_NATIVE',
      databaseEdition: 'STANDARD',
      deleteProtectionState: found.protected ? 'DELETE_PROTECTION_ENABLED' : 'DELETE_PROTECTION_DISABLED',
      pointInTimeRecoveryEnablement: found.pointInTime
        ? 'POINT_IN_TIME_RECOVERY_ENABLED'
        : 'POINT_IN_TIME_RECOVERY_DISABLED',
    }
  )
}

const ROUTES: readonly Route[] = [
  ['POST', 'www.googleapis.com', /^\/oauth2\/v3\/token$/, () => ok({ access_token: 'stand-in', expires_in: 3600 })],
  [
    'GET',
    'serviceusage.googleapis.com',
    /\/services\/(.+)$/,
    ({ services }, { match }) => ok({ state: services.has(match[1] ?? '') ? 'ENABLED' : 'DISABLED' }),
  ],
  [
    'POST',
    'serviceusage.googleapis.com',
    /\/services\/(.+):enable$/,
    ({ services }, { match }) => {
      services.add(match[1] ?? '')
      return done('operations/enable')
    },
  ],
  ['POST', 'serviceusage.googleapis.com', /:generateServiceIdentity$/, () => ok({})],
  [
    'POST',
    'cloudresourcemanager.googleapis.com',
    /:testIamPermissions$/,
    (_, { body }) => ok({ permissions: record(body).permissions }),
  ],
  [
    'POST',
    'iam.googleapis.com',
    /:testIamPermissions$/,
    (_, { body }) => ok({ permissions: record(body).permissions }),
  ],
  [
    'GET',
    'cloudresourcemanager.googleapis.com',
    /^\/v1\/projects\/[^/:]+$/,
    ({ id }) => ok({ projectId: id, projectNumber: NUMBER, lifecycleState: 'ACTIVE' }),
  ],
  ['GET', 'cloudresourcemanager.googleapis.com', /:getIamPolicy$/, (project) => policy(project, 'project')],
  ['POST', 'cloudresourcemanager.googleapis.com', /:getIamPolicy$/, (project) => policy(project, 'project')],
  [
    'POST',
    'cloudresourcemanager.googleapis.com',
    /:setIamPolicy$/,
    (project, { body }) => setPolicy(project, 'project', body),
  ],
  [
    'GET',
    'firebase.googleapis.com',
    /^\/v1beta1\/projects\/[^/:]+$/,
    ({ id }) => ok({ projectId: id, projectNumber: NUMBER, resources: { hostingSite: id } }),
  ],
  [
    'GET',
    'firebase.googleapis.com',
    /\/adminSdkConfig$/,
    ({ id }) => ok({ projectId: id, storageBucket: `${id}.firebasestorage.app` }),
  ],
  [
    'GET',
    'firebase.googleapis.com',
    /:searchApps$/,
    ({ webApps, id }) =>
      ok({
        apps:
          webApps > 0 ? [{ appId: '1:1:web:1', platform: 'WEB', displayName: 'Default Web App', projectId: id }] : [],
      }),
  ],
  [
    'GET',
    'firestore.googleapis.com',
    /\/databases$/,
    (project) => ok({ databases: [...project.databases.keys()].map((name) => databaseOf(project, name)) }),
  ],
  [
    'GET',
    'firestore.googleapis.com',
    /\/databases\/([^/]+)$/,
    (project, { match }) => {
      const found = databaseOf(project, match[1] ?? '')
      return found ? ok(found) : null
    },
  ],
  [
    'POST',
    'firestore.googleapis.com',
    /\/databases$/,
    ({ databases }, { query, body }) => {
      const asked = record(body)
      databases.set(query.databaseId ?? '', {
        location: String(asked.locationId),
        protected: asked.deleteProtectionState === 'DELETE_PROTECTION_ENABLED',
        pointInTime: asked.pointInTimeRecoveryEnablement === 'POINT_IN_TIME_RECOVERY_ENABLED',
      })
      return done('operations/database')
    },
  ],
  [
    'GET',
    'firestore.googleapis.com',
    /\/databases\/([^/]+)\/collectionGroups\/-\/indexes$/,
    ({ indexes }, { match }) => ok({ indexes: indexes.get(match[1] ?? '') ?? [] }),
  ],
  [
    'POST',
    'firestore.googleapis.com',
    /\/databases\/([^/]+)\/collectionGroups\/([^/]+)\/indexes$/,
    ({ indexes, id }, { match, body }) => {
      const [, database = '', group = ''] = match
      const all = indexes.get(database) ?? []
      const name = `projects/${id}/databases/${database}/collectionGroups/${group}/indexes/${all.length}`
      const { fields, ...rest } = record(body)
      indexes.set(database, [...all, { name, state: 'READY', ...rest, fields: withName(fields as readonly Field[]) }])
      return done('operations/index')
    },
  ],
  [
    'GET',
    'firestore.googleapis.com',
    /\/databases\/([^/]+)\/collectionGroups\/-\/fields$/,
    ({ fields }, { match }) => ok({ fields: [...(fields.get(match[1] ?? '') ?? new Map()).values()] }),
  ],
  [
    'PATCH',
    'firestore.googleapis.com',
    /\/databases\/([^/]+)\/(collectionGroups\/[^/]+\/fields\/.+)$/,
    ({ fields, id }, { match, body }) => {
      const [, database = '', path = ''] = match
      const all = fields.get(database) ?? new Map<string, unknown>()
      fields.set(database, all.set(path, { name: `projects/${id}/databases/${database}/${path}`, ...record(body) }))
      return done('operations/field')
    },
  ],
  ['GET', 'cloudbilling.googleapis.com', /\/billingInfo$/, () => ok({ billingEnabled: true })],
  ['GET', 'firebaseextensions.googleapis.com', /\/instances$/, () => ok({ instances: [] })],
  [
    'POST',
    'firebase.googleapis.com',
    /\/webApps$/,
    (project) => {
      project.webApps += 1
      return done('operations/webApp', { appId: '1:1:web:1', displayName: 'Default Web App' })
    },
  ],
  [
    'GET',
    'firebase.googleapis.com',
    /^\/v1beta1\/(operations\/.+)$/,
    ({ id }, { match }) => done(match[1] ?? '', { appId: '1:1:web:1', displayName: 'Default Web App', projectId: id }),
  ],
  [
    'POST',
    'firebase.googleapis.com',
    /\/firebase:provisionFirebaseApp$/,
    (project, { body }) => {
      project.providers = record(body).firebaseAuthInput
      return done('operations/provision')
    },
  ],
  ['POST', 'firebaserules.googleapis.com', /:test$/, () => ok()],
  [
    'GET',
    'firebaserules.googleapis.com',
    /\/releases$/,
    ({ releases }) =>
      ok({
        releases: [...releases].map(([name, rulesetName]) => ({
          name,
          rulesetName,
          createTime: '2026-11-30T00:00:00Z',
        })),
      }),
  ],
  [
    'GET',
    'firebaserules.googleapis.com',
    /\/(projects\/[^/]+\/rulesets\/\d+)$/,
    ({ rulesets }, { match }) => ok(rulesets.get(match[1] ?? '')),
  ],
  [
    'POST',
    'firebaserules.googleapis.com',
    /\/rulesets$/,
    ({ rulesets, id }, { body }) => {
      const name = `projects/${id}/rulesets/${rulesets.size + 1}`
      rulesets.set(name, { name, ...record(body) })
      return ok({ name })
    },
  ],
  [
    'POST',
    'firebaserules.googleapis.com',
    /\/releases$/,
    ({ releases }, { body }) => {
      const { name, rulesetName } = record(body)
      releases.set(String(name), String(rulesetName))
      return ok(body)
    },
  ],
  [
    'PATCH',
    'firebaserules.googleapis.com',
    /\/releases\/.+$/,
    ({ releases }, { body }) => {
      const { name, rulesetName } = record(record(body).release)
      if (!releases.has(String(name))) return null
      releases.set(String(name), String(rulesetName))
      return ok(body)
    },
  ],
  ['GET', 'cloudfunctions.googleapis.com', /^\/v1\/.*\/functions$/, () => ok({ functions: [] })],
  [
    'GET',
    'cloudfunctions.googleapis.com',
    /^\/v2\/.*\/functions$/,
    ({ functions }) => ok({ functions: [...functions.values()] }),
  ],
  [
    'POST',
    'cloudfunctions.googleapis.com',
    /functions:generateUploadUrl$/,
    ({ id }) =>
      ok({
        uploadUrl: 'http://storage.googleapis.com/upload/functions',
        storageSource: { bucket: `gcf-${id}`, object: 'source.zip', generation: '1' },
      }),
  ],
  [
    'PUT',
    'storage.googleapis.com',
    /^\/upload\/functions$/,
    ({ uploads }, { body }) => {
      if (body instanceof Uint8Array) uploads.set('functions', Buffer.from(body))
      return ok()
    },
  ],
  [
    'POST',
    'cloudfunctions.googleapis.com',
    /^\/v2\/(.+)\/functions$/,
    (project, call) => saveFunction(project, `${call.match[1]}/functions/${call.query.functionId}`, call.body),
  ],
  [
    'PATCH',
    'cloudfunctions.googleapis.com',
    /^\/v2\/(.+\/functions\/\w+)$/,
    (project, call) => saveFunction(project, call.match[1] ?? '', call.body),
  ],
  [
    'GET',
    'cloudfunctions.googleapis.com',
    /^\/v2\/(.+\/functions\/\w+)$/,
    ({ functions }, { match }) => {
      const found = functions.get(match[1] ?? '')
      return found ? ok(found) : null
    },
  ],
  [
    'GET',
    'cloudfunctions.googleapis.com',
    /^\/v2\/operations\/(.+)$/,
    ({ functions }, { match, path }) =>
      done(path.slice(4), [...functions].find(([name]) => name.endsWith(`/${match[1]}`))?.[1]),
  ],
  [
    'GET',
    'run.googleapis.com',
    /^\/v1\/(.+\/services\/[\w-]+):getIamPolicy$/,
    (project, { match }) => policy(project, match[1] ?? ''),
  ],
  [
    'POST',
    'run.googleapis.com',
    /^\/v1\/(.+\/services\/[\w-]+):setIamPolicy$/,
    (project, { match, body }) => setPolicy(project, match[1] ?? '', body),
  ],
  [
    'GET',
    'cloudtasks.googleapis.com',
    /^\/v2\/(.+\/queues\/\w+)$/,
    ({ queues }, { match }) => {
      const found = queues.get(match[1] ?? '')
      return found ? ok(found) : null
    },
  ],
  [
    'POST',
    'cloudtasks.googleapis.com',
    /^\/v2\/(.+)\/queues$/,
    ({ queues }, { body }) => {
      queues.set(String(record(body).name), body)
      return ok(body)
    },
  ],
  [
    'PATCH',
    'cloudtasks.googleapis.com',
    /^\/v2\/(.+\/queues\/\w+)$/,
    ({ queues }, { match, body }) => {
      queues.set(match[1] ?? '', { ...record(queues.get(match[1] ?? '')), ...record(body) })
      return ok(body)
    },
  ],
  [
    'POST',
    'cloudtasks.googleapis.com',
    /^\/v2\/(.+\/queues\/\w+):getIamPolicy$/,
    (project, { match }) => policy(project, match[1] ?? ''),
  ],
  [
    'POST',
    'cloudtasks.googleapis.com',
    /^\/v2\/(.+\/queues\/\w+):setIamPolicy$/,
    (project, { match, body }) => setPolicy(project, match[1] ?? '', body),
  ],
  [
    'GET',
    'cloudscheduler.googleapis.com',
    /^\/v1\/(.+\/jobs\/[\w-]+)$/,
    ({ jobs }, { match }) => {
      const found = jobs.get(match[1] ?? '')
      return found ? ok(found) : null
    },
  ],
  [
    'POST',
    'cloudscheduler.googleapis.com',
    /\/jobs$/,
    (project, { body }) => saveJob(project, String(record(body).name), body),
  ],
  [
    'PATCH',
    'cloudscheduler.googleapis.com',
    /^\/v1\/(.+\/jobs\/[\w-]+)$/,
    (project, { match, body }) => saveJob(project, match[1] ?? '', body),
  ],
  [
    'GET',
    'secretmanager.googleapis.com',
    /\/secrets\/(\w+)$/,
    ({ secrets, id }, { match }) =>
      secrets.has(match[1] ?? '') ? ok({ name: `projects/${id}/secrets/${match[1]}`, labels: {} }) : null,
  ],
  [
    'GET',
    'secretmanager.googleapis.com',
    /\/secrets\/(\w+)\/versions\/latest$/,
    ({ secrets }, { match }) =>
      secrets.has(match[1] ?? '')
        ? ok({ name: `projects/${NUMBER}/secrets/${match[1]}/versions/1`, state: 'ENABLED' })
        : null,
  ],
  [
    'GET',
    'secretmanager.googleapis.com',
    /\/secrets\/(\w+):getIamPolicy$/,
    (project, { match }) => policy(project, `secrets/${match[1]}`),
  ],
  [
    'POST',
    'secretmanager.googleapis.com',
    /\/secrets\/(\w+):setIamPolicy$/,
    (project, { match, body }) => setPolicy(project, `secrets/${match[1]}`, body),
  ],
  [
    'GET',
    'artifactregistry.googleapis.com',
    /\/repositories\/([\w-]+)$/,
    ({ cleanup, id }, { match }) =>
      ok({
        name: `projects/${id}/locations/asia-southeast2/repositories/${match[1]}`,
        ...(cleanup
          ? {
              cleanupPolicies: {
                'firebase-functions-cleanup': {
                  id: 'firebase-functions-cleanup',
                  action: 'DELETE',
                  condition: { tagState: 'ANY', olderThan: '86400s' },
                },
              },
            }
          : {}),
      }),
  ],
  [
    'PATCH',
    'artifactregistry.googleapis.com',
    /\/repositories\/([\w-]+)$/,
    (project, { body }) => {
      project.cleanup = true
      return ok(body)
    },
  ],
  ['GET', 'identitytoolkit.googleapis.com', /\/config$/, ({ blocking }) => ok({ blockingFunctions: blocking ?? {} })],
  [
    'PATCH',
    'identitytoolkit.googleapis.com',
    /\/config$/,
    (project, { body }) => {
      if (!project.identityPlatform)
        return refused('OPERATION_NOT_ALLOWED : Blocking Functions may only be configured for GCIP projects.')
      project.blocking = record(body).blockingFunctions
      return ok(body)
    },
  ],
  [
    'GET',
    'firebasehosting.googleapis.com',
    /\/sites\/([\w-]+)$/,
    ({ id }) => ok({ name: `projects/${id}/sites/${id}`, defaultUrl: `https://${id}.web.app`, appId: '1:1:web:1' }),
  ],
  [
    'GET',
    'firebasehosting.googleapis.com',
    /\/sites$/,
    ({ id }) =>
      ok({
        sites: [{ name: `projects/${id}/sites/${id}`, defaultUrl: `https://${id}.web.app`, type: 'DEFAULT_SITE' }],
      }),
  ],
  [
    'POST',
    'firebasehosting.googleapis.com',
    /\/sites\/([\w-]+)\/versions$/,
    ({ id }) => ok({ name: `sites/${id}/versions/1` }),
  ],
  [
    'POST',
    'firebasehosting.googleapis.com',
    /:populateFiles$/,
    (project, { body }) => {
      project.hosted = { ...(record(record(body).files) as Record<string, string>) }
      return ok({ uploadUrl: 'http://upload-firebasehosting.googleapis.com/upload', uploadRequiredHashes: [] })
    },
  ],
  [
    'PATCH',
    'firebasehosting.googleapis.com',
    /\/versions\/1$/,
    (project, { body }) => {
      project.hosting = record(body).config
      return ok({ name: `sites/${project.id}/versions/1`, status: 'FINALIZED' })
    },
  ],
  ['POST', 'firebasehosting.googleapis.com', /\/releases$/, ({ id }) => ok({ name: `sites/${id}/releases/1` })],
]

/** Answers as Google would, out of a project and into it. */
export const answerFrom =
  (project: Project): Answer =>
  (asked) => {
    for (const [method, host, path, reply] of ROUTES) {
      if (method !== asked.method || host !== asked.host) continue
      const match = path.exec(asked.path)
      if (match) return reply(project, { ...asked, match })
    }
    project.unanswered.push(`${asked.method} ${asked.host}${asked.path}`)
    return null
  }
