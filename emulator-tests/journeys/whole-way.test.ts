import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { ExporterAnswer, LogCursor, LogPiece } from '@catat/domain'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageText, readPdf } from '../../functions/src/pdf/read-pdf.fixture.ts'
import { signIn } from '../../scripts/office/client.ts'
import { asOwner } from '../../scripts/office/own-store.ts'
import { ROOT } from '../../scripts/office/places.ts'
import { launchBrowser } from '../run/browser.ts'
import { type OfficeClock, officeClock } from '../run/office-clock.ts'
import { type Installation, startInstallation } from './installation.ts'
import { placesOfMarks } from './marks.ts'
import { archiveTraces, fileTraces, storedTraces, type Trace, trace } from './traces.ts'
import { CLIENT, type Played, playSpans, playWholeWay, type Scene } from './whole-way.ts'

const OUT = join(ROOT, '.cache', 'journey')

let clock: OfficeClock
let installation: Installation
let browser: Browser
const steps: string[] = []
let played: Played<string> | undefined
const scene = (): Scene => ({ installation, clock, browser, out: OUT, say: (step) => steps.push(step) })

beforeAll(async () => {
  clock = await officeClock()
  // In its last month, so that half a year and a year end with what is played.
  clock.set(Date.UTC(new Date().getUTCFullYear(), 11, 15, 2))
  installation = await startInstallation()
  browser = await launchBrowser()
}, 400_000)

afterAll(async () => {
  await browser?.close()
  await installation?.stop()
  clock?.end()
}, 60_000)

test('a file goes its whole way: from the officer to a report that the agency head approved', async () => {
  played = await playWholeWay(scene())
  expect(steps.length).toBeGreaterThan(10)
  expect(played.result).toMatch(/\.pdf$/)
}, 600_000)

test('the reports of its half year and of its year go the same way, through both mailed links', async () => {
  if (!played) throw new Error('The way was not gone to its end.')
  const { traces } = await playSpans(scene())
  played = { ...played, traces: [...played.traces, ...traces] }
}, 300_000)

test('nothing of the client is left anywhere but under seal, and nobody was told but by the function of identities', async () => {
  if (!played) throw new Error('The way was not gone to its end.')
  const stored = await asOwner(installation.suite, storedTraces)
  const bytes = readFileSync(played.result)
  const printed = [
    trace('the PDF, as bytes', bytes),
    trace('the PDF, as text', (await readPdf(bytes)).pages.map(pageText).join('\n')),
  ]
  const { data } = installation
  const kept = [fileTraces('database', data.firestore), fileTraces('inbox', data.inbox), fileTraces('logs', data.logs)]
  const debug = join(ROOT, 'firebase-debug.log')
  if (existsSync(debug)) kept.push([trace('firebase-debug.log', readFileSync(debug))])
  const copies = await takeCopies(basename(played.result, '.pdf').replace('monthly-', ''))
  const traces: Trace[] = [...played.traces, ...stored, ...printed, ...copies, ...kept.flat()]

  expect(stored.some(({ place }) => place === 'bytes in files/…/identity/sealed')).toBe(true)
  expect(copies.some(({ bytes: copied }) => copied.includes('Konseling'))).toBe(true)
  expect(copies.some(({ bytes: copied }) => copied.includes('identity.open'))).toBe(true)
  const marks = { ...CLIENT }
  const allowed = new Set(['request of the officer to identity', 'answer of identity to the leader'])
  const found = placesOfMarks(marks, traces)
  expect(found.filter((each) => !allowed.has(each.replace(/^\w+: /, '')))).toEqual([])
  // The same search does find them where they belong, so that it would have found them elsewhere.
  for (const place of allowed) for (const mark of Object.keys(marks)) expect(found).toContain(`${mark}: ${place}`)
})

/** All that can be taken home: the year's agenda, the public edition of the month's figures, the copy of the log book. */
const takeCopies = async (period: string): Promise<Trace[]> => {
  const clientOf = (role: 'clerk' | 'auditor') => {
    const { email, password } = installation.person(role)
    return signIn(installation.suite.ports, email, password)
  }
  const clerk = await clientOf('clerk')
  const span = period.slice(0, 4)
  const agenda = await clerk.call<ExporterAnswer<'agenda.export'>>('exporter', { type: 'agenda.export', span })
  const figures = await clerk.call<ExporterAnswer<'figures.export'>>('exporter', {
    type: 'figures.export',
    report: `monthly-${period}`,
  })
  const auditor = await clientOf('auditor')
  const copy = await auditor.call<ExporterAnswer<'log.export'>>('exporter', { type: 'log.export' })
  const pieces: Trace[] = []
  for (let cursor: LogCursor | null = copy.next; cursor; ) {
    const piece: LogPiece = await auditor.call('exporter', { type: 'log.piece', seq: copy.seq, cursor })
    pieces.push(trace('the copy of the log book', JSON.stringify(piece)))
    cursor = piece.next
  }
  return [
    ...archiveTraces('the agenda', Buffer.from(agenda.xlsx, 'base64')),
    ...archiveTraces('the public figures', Buffer.from(figures.xlsx, 'base64')),
    ...pieces,
  ]
}
