import { writeSync } from 'node:fs'
import type { Value } from '../src/model/value.ts'
import type { Caller, Write } from '../src/service/api.ts'
import { openService } from '../src/service/open.ts'

/**
 * Writes without end until it is killed: `node writer.ts FOLDER FIRST`. Commit n writes two documents that belong
 * together and replaces the one they share; each number is printed once its commit was acknowledged.
 */
const [folder = '', first = '0'] = process.argv.slice(2)
const DATABASE = 'projects/demo/databases/(default)'
const OWNER: Caller = { kind: 'owner' }

const document = (path: string, n: number): Write => ({
  operation: {
    kind: 'update',
    name: `${DATABASE}/documents/${path}`,
    fields: new Map<string, Value>([
      ['n', { kind: 'integer', value: BigInt(n) }],
      ['group', { kind: 'integer', value: BigInt(n % 7) }],
      ['padding', { kind: 'string', value: 'x'.repeat((n * 37) % 900) }],
    ]),
  },
  transforms: [],
})

// Small files of values, so that they are filled, tidied and given back all the time.
const values = { file: 50_000, idle: 50_000 }
const service = await openService({ dir: folder, now: Date.now, smallCollection: 0, values })
let next = Number(first)
const write = async (): Promise<void> => {
  for (;;) {
    const n = next++
    await service.commit(OWNER, DATABASE, [
      document(`left/${n}`, n),
      document(`right/${n}`, n),
      document('last/one', n),
    ])
    writeSync(1, `${n}\n`)
  }
}
await Promise.all(Array.from({ length: 8 }, write))
