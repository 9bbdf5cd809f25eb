import { InstantSchema } from '@catat/domain'
import { initializeApp } from 'firebase-admin/app'
import { getFirestore } from 'firebase-admin/firestore'
import * as v from 'valibot'
import { keysFromText } from '../src/outside/key-file.ts'
import type { AuditTask } from '../src/outside/tasks.ts'
import type { World } from '../src/outside/world.ts'

const EVALUATED = v.parse(InstantSchema, '2026-11-02T02:00:00.000Z')

/** The real store at `host`, a clock that stands at the day of the evaluation, and queues that only collect. */
export const worldAt = (host: string, tasks: AuditTask[]): World => {
  process.env.FIRESTORE_EMULATOR_HOST = host
  return {
    db: getFirestore(initializeApp({ projectId: 'demo-bench' }, host)),
    now: () => EVALUATED,
    random: (bytes) => new Uint8Array(bytes),
    keys: keysFromText('00'.repeat(32)),
    shredJournal: { append: async () => {}, orders: async () => ({ orders: [], unreadable: 0 }) },
    accounts: {
      setPassword: async () => {},
      setEnabled: async () => {},
      dropApp: async () => {},
      revoke: async () => {},
    },
    needsSecondFactor: false,
    sendMail: async () => {},
    tasks: {
      auditShard: async (task) => {
        tasks.push(task)
      },
      checkLog: async () => {},
      deliver: async () => {},
    },
    site: 'http://127.0.0.1',
    project: 'demo-bench',
  }
}
