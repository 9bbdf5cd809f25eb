import { createServer } from 'node:net'

/** Every port of a local installation, as an offset from one base; nothing else names a port. */
const OFFSETS = {
  console: 0,
  auth: 1,
  functions: 2,
  firestore: 3,
  tasks: 4,
  hub: 5,
  logging: 6,
  eventarc: 7,
  inbox: 8,
  smtp: 9,
  emulatedFunctions: 10,
  emulatedTasks: 11,
} as const

export type PortName = keyof typeof OFFSETS
export type Ports = Readonly<Record<PortName, number>>

const DEFAULT_BASE = 4600

export const portsFrom = (base: number): Ports =>
  Object.fromEntries(Object.entries(OFFSETS).map(([name, offset]) => [name, base + offset])) as Record<PortName, number>

/** CATAT_PORT_BASE, or 4600. */
export const portBase = (env: NodeJS.ProcessEnv): number => {
  const text = env.CATAT_PORT_BASE
  if (text === undefined || text === '') return DEFAULT_BASE
  const base = Number(text)
  if (!Number.isInteger(base) || base < 1024 || base > 65000) {
    throw new Error(`CATAT_PORT_BASE is "${text}"; it must be a whole number from 1024 to 65000.`)
  }
  return base
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

/** Names the first taken port and what needs it. */
export const requireFree = async (ports: Ports): Promise<void> => {
  for (const [name, port] of Object.entries(ports)) {
    if (await isFree(port)) continue
    throw new Error(
      `Port ${port} (${name}) is taken by another program. Stop that program, or choose another base: CATAT_PORT_BASE=${ports.console + 100} npm start`,
    )
  }
}

/** The first base at or above `from` whose ports are all free; for tests that must not meet a running installation. */
export const freeBase = async (from: number): Promise<number> => {
  for (let base = from; base < from + 2000; base += 20) {
    const free = await Promise.all(Object.values(portsFrom(base)).map(isFree))
    if (free.every(Boolean)) return base
  }
  throw new Error(`No free range of ports between ${from} and ${from + 2000}.`)
}
