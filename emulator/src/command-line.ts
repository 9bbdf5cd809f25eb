import { parseArgs } from 'node:util'

interface CommandLine {
  readonly host: string
  readonly port: number
  readonly dataDir: string | undefined
  readonly rulesFile: string | undefined
  readonly indexesFile: string | undefined
  readonly missingIndex: 'off' | 'error' | undefined
  readonly functionsEmulator: string | undefined
  readonly seedFromExport: string | undefined
}

export const USAGE = `usage: --port N [--host H] [--data DIR | --memory] [--rules FILE] [--project ID]
       [--indexes FILE] [--missing-index off|error] [--functions_emulator HOST:PORT] [--seed_from_export FILE]`

/** Options that firebase-tools passes to Google's emulator and that mean nothing here. */
const ACCEPTED = [
  'websocket_port',
  'webchannel_port',
  'database-edition',
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
      functions_emulator: text,
      seed_from_export: text,
      ...Object.fromEntries(ACCEPTED.map((name) => [name, text])),
    },
  })
  if (values.memory && values.data !== undefined) throw new Error('--data and --memory exclude each other.')
  const missingIndex = values['missing-index'] ?? env.CATAT_FIRESTORE_MISSING_INDEX
  if (missingIndex !== undefined && missingIndex !== 'off' && missingIndex !== 'error') {
    throw new Error(`--missing-index must be off or error, not "${missingIndex}".`)
  }
  return {
    host: values.host ?? '127.0.0.1',
    port: portOf(values.port ?? '8080'),
    dataDir: values.memory ? undefined : (values.data ?? env.CATAT_FIRESTORE_DATA),
    rulesFile: values.rules,
    indexesFile: values.indexes ?? env.CATAT_FIRESTORE_INDEXES,
    missingIndex,
    functionsEmulator: values.functions_emulator,
    seedFromExport: values.seed_from_export,
  }
}
