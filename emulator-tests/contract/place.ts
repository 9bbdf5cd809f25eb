import { randomBytes } from 'node:crypto'
import { startEmulator } from '@catat/emulator'

/** Where a Firestore server listens. Each suite takes a project of its own, so that suites do not meet. */
export interface Place {
  readonly host: string
  readonly port: number
  newProject(): string
  stop(): Promise<void>
}

const newProject = (): string => `demo-${randomBytes(6).toString('hex')}`

/**
 * The server the contract is held against: ours in memory, or the one `CATAT_CONTRACT_HOST` (host:port) names, such as
 * Google's emulator, to show that both keep the same contract.
 */
export const openPlace = async (): Promise<Place> => {
  process.env.METADATA_SERVER_DETECTION = 'none'
  const given = process.env.CATAT_CONTRACT_HOST
  if (given !== undefined) {
    const [host = '127.0.0.1', port = '8080'] = given.split(':')
    return { host, port: Number(port), newProject, stop: async () => {} }
  }
  const emulator = await startEmulator()
  return { host: emulator.host, port: emulator.port, newProject, stop: () => emulator.stop() }
}
