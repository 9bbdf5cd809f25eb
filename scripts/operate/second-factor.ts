import { parseArgs } from 'node:util'
import { deleteApp, initializeApp } from 'firebase-admin/app'
import { getAuth, type ProjectConfigManager } from 'firebase-admin/auth'

const USAGE = `Pemakaian: npm run second-factor -- on | off | status --project PROYEK
on      proyek menerima kode aplikasi autentikator (TOTP); lalu isi CATAT_SECOND_FACTOR=totp dan pasang lagi fungsinya
off     proyek tidak menerimanya lagi; isi CATAT_SECOND_FACTOR=off lebih dahulu, supaya kepala dan pimpinan tidak terkunci di luar
status  yang berlaku sekarang
Memakai kredensial yang sudah masuk (Application Default Credentials).`

/** How many steps of 30 seconds a phone's clock may be off, either way. Identity Platform's own default is 5. */
const ADJACENT_INTERVALS = 1

type Verb = 'on' | 'off' | 'status'
const isVerb = (text: string | undefined): text is Verb => text === 'on' || text === 'off' || text === 'status'

/** Whether the project takes codes after that. What else it takes, such as messages by telephone, stays as it is. */
export const secondFactor = async (project: ProjectConfigManager, verb: Verb): Promise<boolean> => {
  const { multiFactorConfig: before } = await project.getProjectConfig()
  if (verb === 'status') return takesCodes(before)
  const { multiFactorConfig: after } = await project.updateProjectConfig({
    multiFactorConfig: {
      state: before?.state ?? 'DISABLED',
      providerConfigs: [
        {
          state: verb === 'on' ? 'ENABLED' : 'DISABLED',
          totpProviderConfig: { adjacentIntervals: ADJACENT_INTERVALS },
        },
      ],
    },
  })
  return takesCodes(after)
}

const takesCodes = (config: Awaited<ReturnType<ProjectConfigManager['getProjectConfig']>>['multiFactorConfig']) =>
  config?.providerConfigs?.some(({ state, totpProviderConfig }) => state === 'ENABLED' && totpProviderConfig) ?? false

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { project: { type: 'string' } } })
  const [verb, ...more] = positionals
  if (!isVerb(verb) || more.length > 0 || !values.project) {
    console.error(USAGE)
    return 2
  }
  const app = initializeApp({ projectId: values.project })
  try {
    const takes = await secondFactor(getAuth(app).projectConfigManager(), verb)
    console.log(`Kode aplikasi autentikator: ${takes ? 'diterima' : 'tidak diterima'}.`)
    return verb === 'status' || takes === (verb === 'on') ? 0 : 1
  } finally {
    await deleteApp(app)
  }
}

if (import.meta.main)
  process.exitCode = await main().catch((error) => {
    console.error(error instanceof Error ? error.message : error)
    return 1
  })
