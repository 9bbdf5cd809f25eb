import {
  AuditSchema,
  concernsOf,
  DaySealSchema,
  type DeadLetter,
  type Health,
  hasRole,
  instantOf,
  MonthSealSchema,
  type Period,
  periodOf,
  previousPeriod,
  ROLES,
  RunSchema,
  SCHEDULES,
  type ScheduleName,
  type Seen,
  StaffSchema,
} from '@catat/domain'
import { isFull } from '../error-code.ts'
import { newestRow } from '../log/newest-row.ts'
import type { World } from '../outside/world.ts'
import { Refusal } from '../refusal.ts'
import { UNTOUCHED } from '../store/migrate.ts'
import { SCHEMA_VERSION } from '../store/migrations.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { OutboxSchema, SchemaStateSchema } from '../store/stored.ts'

type Office = Pick<World, 'db' | 'now'>

/** Dead letters that are listed; all are counted. */
const LISTED = 20
const RUNNING = 20

/** Whether all is well, in codes alone: for whoever asks from outside, and writes nothing by asking. */
export const askHealth = async (
  world: Office,
): Promise<{ readonly ok: boolean; readonly concerns: readonly string[] }> => {
  const codes = [...new Set(concernsOf(await see(world, false)).map(({ code }) => code))]
  return { ok: codes.length === 0, concerns: codes }
}

/** How the office's own work stands, for an administrator. */
export const readHealth = async (world: Office, uid: string): Promise<Health> => {
  const staff = read(StaffSchema, await world.db.doc(paths.staff(uid)).get())
  if (!staff?.active) throw new Refusal('access/inactive')
  if (!hasRole(staff, 'admin')) throw new Refusal('access/not-yours', { who: ROLES.admin })
  const [seen, letters] = await Promise.all([see(world, await isStoreFull(world)), deadLetters(world)])
  return { ...seen, concerns: concernsOf(seen), letters, version: process.env.CATAT_VERSION ?? '' }
}

/** Known by storing something: nothing else tells. */
const isStoreFull = ({ db, now }: Office): Promise<boolean> =>
  db
    .doc(paths.lookedAt)
    .set({ at: now() })
    .then(
      () => false,
      (error: unknown) => {
        if (isFull(error)) return true
        throw error
      },
    )

const see = async ({ db, now }: Office, full: boolean): Promise<Seen> => {
  const at = now()
  const names = Object.keys(SCHEDULES) as ScheduleName[]
  const outbox = db.collection('outbox')
  const waiting = outbox.where('status', 'in', ['queued', 'sending'])
  const [runs, audits, imports, days, schema, count, oldest, dead, newest, months] = await Promise.all([
    db.getAll(...names.map((name) => db.doc(paths.run(name)))),
    db.collection('audits').where('status', '==', 'running').limit(RUNNING).get(),
    db.collection('imports').where('state', 'in', ['staging', 'recording']).count().get(),
    db.collection('seals').orderBy('day', 'desc').limit(1).get(),
    db.doc(paths.schema).get(),
    waiting.count().get(),
    waiting.orderBy('dueAt').limit(1).get(),
    outbox.where('status', '==', 'dead').count().get(),
    newestRow(db),
    db.getAll(...lastMonths(periodOf(at)).map((period) => db.doc(paths.seal(period)))),
  ])
  const day = days.docs[0] ? read(DaySealSchema, days.docs[0]) : null
  const broken = day?.broken ?? months.map((month) => read(MonthSealSchema, month)?.broken).find((one) => one)
  return {
    at,
    row: newest === null ? null : instantOf(newest),
    full,
    runs: runs.flatMap((run) => read(RunSchema, run) ?? []),
    mail: {
      waiting: count.data().count,
      dueAt: oldest.docs[0] ? (read(OutboxSchema, oldest.docs[0])?.dueAt ?? null) : null,
      dead: dead.data().count,
    },
    audits: await Promise.all(
      audits.docs.flatMap((document) => {
        const audit = read(AuditSchema, document)
        if (!audit) return []
        const done = document.ref.collection('shards').where('done', '==', true).count()
        return [
          done.get().then((counted) => ({
            period: audit.period,
            startedAt: audit.startedAt,
            done: counted.data().count,
            shards: audit.shards,
          })),
        ]
      }),
    ),
    imports: imports.data().count,
    seal: day && { day: day.day, broken: Boolean(broken) },
    schema: { stored: (read(SchemaStateSchema, schema) ?? UNTOUCHED).version, known: SCHEMA_VERSION },
  }
}

const lastMonths = (period: Period): readonly Period[] => [
  previousPeriod(period),
  previousPeriod(previousPeriod(period)),
]

const deadLetters = async ({ db }: Office): Promise<readonly DeadLetter[]> => {
  const found = await db.collection('outbox').where('status', '==', 'dead').limit(LISTED).get()
  return found.docs.flatMap((document) => {
    const letter = read(OutboxSchema, document)
    return letter
      ? [{ id: letter.id, kind: letter.letter.kind, to: letter.to, end: letter.end, attempts: letter.attempts }]
      : []
  })
}
