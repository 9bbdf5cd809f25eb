import { parseArgs } from 'node:util'

interface CommandLine {
  readonly host: string
  readonly port: number
  readonly dataDir: string | undefined
  readonly rulesFile: string | undefined
  readonly indexesFile: string | undefined
  readonly missingIndex: 'off' | 'error' | undefined
  readonly refusals: 'explained' | 'plain' | undefined
  readonly functionsEmulator: string | undefined
  readonly seedFromExport: string | undefined
  readonly closed: { ownerKey: string; tokenKey: Buffer; origins: readonly string[] } | undefined
}

export const USAGE = `usage: --port N [--host H] [--data DIR | --memory] [--rules FILE] [--project ID]
       [--indexes FILE] [--missing-index off|error] [--refusals explained|plain]
       [--functions_emulator HOST:PORT] [--seed_from_export FILE]`

/** Options that firebase-tools passes to Google's emulator and that mean nothing here. */
const ACCEPTED = [
  'websocket_port',
  'webchannel_port',
  'project_id',
  'single_project_mode',
  'single_project_mode_error',
  'auto_download',
  'project',
] as const

const portOf = (text: string): number => {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port must be a number from 0 to 65535, not "${text}".`)
  return port
}

const oneOf = <T extends string>(option: string, words: readonly T[], given: string | undefined): T | undefined => {
  const word = words.find((each) => each === given)
  if (given !== undefined && word === undefined) {
    throw new Error(`--${option} must be ${words.join(' or ')}, not "${given}".`)
  }
  return word
}

/** Words that others must not see in a list of processes come by the environment. */
const closedBy = (env: Readonly<Record<string, string | undefined>>): CommandLine['closed'] => {
  const { CATAT_FIRESTORE_OWNER_KEY: ownerKey, CATAT_FIRESTORE_TOKEN_KEY: tokenKey } = env
  if (!ownerKey || !tokenKey) return undefined
  return { ownerKey, tokenKey: Buffer.from(tokenKey, 'hex'), origins: (env.CATAT_FIRESTORE_ORIGINS ?? '').split(' ') }
}

/**
 * Both ways to start: by hand, and with the argv firebase-tools gives Google's emulator. firebase-tools cannot pass a
 * data folder, so `CATAT_FIRESTORE_DATA` and its like stand in.
 * @throws Error with a message for the person at the terminal.
 */
export const readCommandLine = (
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): CommandLine => {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...argv],
    options: {
      host: text,
      port: text,
      data: text,
      memory: { type: 'boolean' },
      rules: text,
      indexes: text,
      'missing-index': text,
      refusals: text,
      functions_emulator: text,
      seed_from_export: text,
      'database-edition': text,
      ...Object.fromEntries(ACCEPTED.map((name) => [name, text])),
    },
  })
  if (values.memory && values.data !== undefined) throw new Error('--data and --memory exclude each other.')
  // firebase-tools passes `firestore.edition`: what it stands for would be missed at every pipeline, and not be told.
  const edition = values['database-edition']
  if (edition !== undefined && edition.toLowerCase() !== 'standard') {
    throw new Error(
      `--database-edition ${edition}: this engine is a Firestore of the standard edition, without pipelines. Leave "edition" out of firebase.json.`,
    )
  }
  return {
    host: values.host ?? '127.0.0.1',
    port: portOf(values.port ?? '8080'),
    dataDir: values.memory ? undefined : (values.data ?? env.CATAT_FIRESTORE_DATA),
    rulesFile: values.rules,
    indexesFile: values.indexes ?? env.CATAT_FIRESTORE_INDEXES,
    missingIndex: oneOf(
      'missing-index',
      ['off', 'error'],
      values['missing-index'] ?? env.CATAT_FIRESTORE_MISSING_INDEX,
    ),
    refusals: oneOf('refusals', ['explained', 'plain'], values.refusals ?? env.CATAT_FIRESTORE_REFUSALS),
    functionsEmulator: values.functions_emulator,
    seedFromExport: values.seed_from_export,
    closed: closedBy(env),
  }
}
