import {
  type Disclosure,
  type DisclosureCommandType,
  type DisclosureId,
  DisclosureIdSchema,
  DisclosureSchema,
  type FileId,
  LogRowSchema,
} from '@catat/domain'
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { dump, expectWholeChains } from '../../test/office/chains.ts'
import { type DisclosureOf, disclose, opening, SESSION } from '../../test/office/disclosures.ts'
import { bring, cardOf, identity, outreach } from '../../test/office/files.ts'
import { freshOffice, refusal } from '../../test/office/office.ts'
import type { Who } from '../../test/office/people.ts'
import { sha256 } from '../digest.ts'
import { readPdf } from '../pdf/read-pdf.fixture.ts'
import { verifyPrint } from '../report/verify-print.ts'
import { StoredMinutesSchema } from '../store/stored.ts'
import { expireDisclosures } from './expire-disclosures.ts'
import { renderMinutes } from './paper/render.ts'

const office = await freshOffice()
let file: FileId
const MINUTE = 60_000

beforeEach(async () => {
  file = await bring(office, 'received')
})

const call = <T extends DisclosureCommandType>(who: Who, command: DisclosureOf<T>, age = 0) =>
  disclose(office, who, command, age)
const atUptd = (changes: Partial<DisclosureOf<'disclosure.open'>> = {}) =>
  opening(file, {
    attendees: [{ uid: 'syahrani' }, { name: 'Rusdiana Contoh', position: 'Kepala UPTD', institution: 'UPTD PPA' }],
    minutes: 120,
    ...changes,
  })
const open = (changes: Partial<DisclosureOf<'disclosure.open'>> = {}) => call('latifah', atUptd(changes))
const view = (who: Who, of: FileId = file, id: DisclosureId = SESSION) =>
  call(who, { type: 'disclosure.view', id, file: of })
const closing: DisclosureOf<'disclosure.close'> = {
  type: 'disclosure.close',
  id: SESSION,
  outcome: 'refer',
  followUps: ['referralLetter', 'monitoring'],
  note: 'Rencana layanan disepakati.',
}
const stored = async (id: string = SESSION): Promise<Disclosure> =>
  v.parse(DisclosureSchema, (await office.db.doc(`disclosures/${id}`).get()).data())
const rowsOf = async (chain: string) =>
  (await office.db.collection(`${chain}/log`).orderBy('seq').get()).docs.map((row) => v.parse(LogRowSchema, row.data()))
const minutesOf = async (id: string = SESSION) =>
  v.parse(StoredMinutesSchema, (await office.db.doc(`disclosures/${id}/artifacts/minutes`).get()).data())
const restrict = (id: FileId) => office.db.doc(`files/${id}`).update({ restricted: true })
/** A file about no client. */
const activity = () => bring(office, 'received', outreach())

describe('who may not', () => {
  const others: readonly Who[] = ['mahrita', 'noor', 'rahmah', 'gazali', 'bahrul', 'fajar', 'lina']

  it.each(others)('%s opens no session, adds no file, closes, prints and picks nobody', async (who) => {
    expect(await refusal(call(who, atUptd()))).toBe('access/not-yours')
    await open()
    const choice = { id: file, evenRestricted: false }
    expect(await refusal(call(who, { type: 'disclosure.addFile', id: SESSION, file: choice }))).toBe('access/not-yours')
    expect(await refusal(call(who, closing))).toBe('access/not-yours')
    expect(await refusal(call(who, { type: 'disclosure.print', id: SESSION }))).toBe('access/not-yours')
    expect(await refusal(call(who, { type: 'disclosure.people' }))).toBe('access/not-yours')
    expect((await stored()).status).toBe('open')
  })

  it.each(others)('%s, who was not named, is shown nothing, and no row says that anything was', async (who) => {
    await open()
    const before = await rowsOf(`disclosures/${SESSION}`)
    expect(await refusal(view(who))).toBe('access/not-yours')
    expect(await rowsOf(`disclosures/${SESSION}`)).toEqual(before)
  })

  it('a disabled account that was named', async () => {
    await open()
    await office.db.doc('staff/syahrani').update({ active: false })
    expect(await refusal(view('syahrani'))).toBe('access/inactive')
    expect(await refusal(call('tuti', atUptd()))).toBe('access/inactive')
  })

  it('the leader with a password given more than 10 minutes ago', async () => {
    expect(await refusal(call('latifah', atUptd(), 10 * MINUTE + 1))).toBe('access/not-fresh')
    await call('latifah', atUptd(), 10 * MINUTE)
    const more = await bring(office, 'received')
    const add = { type: 'disclosure.addFile', id: SESSION, file: { id: more, evenRestricted: false } } as const
    expect(await refusal(call('latifah', add, 10 * MINUTE + 1))).toBe('access/not-fresh')
  })

  it('an attendee of another session', async () => {
    await open()
    const other = v.parse(DisclosureIdSchema, 'f'.repeat(20))
    const more = await bring(office, 'received')
    await open({ id: other, attendees: [{ uid: 'rahmah' }], files: [{ id: more, evenRestricted: false }] })
    expect(await refusal(view('rahmah'))).toBe('access/not-yours')
    expect(await refusal(view('syahrani', more, other))).toBe('access/not-yours')
    expect(await refusal(view('syahrani', more))).toBe('disclosure/not-listed')
  })

  it('a second leader, under the id of a session that another leader opened', async () => {
    await open()
    const before = await stored()
    await office.db.doc('staff/syahrani').update({ roles: ['leader'] })
    expect(await refusal(call('syahrani', atUptd({ attendees: [{ uid: 'mahrita' }] })))).toBe('disclosure/missing')
    expect(await stored()).toEqual(before)
  })

  it.each(['noor', 'rahmah', 'fajar'] as const)(
    '%s, whose right is asked before it is told who has an account',
    async (who) => {
      const refused = await refusal(call(who, atUptd({ attendees: [{ uid: 'nobody' }] })))
      expect(refused).toBe('access/not-yours')
    },
  )

  it.each(['fajar', 'lina', 'latifah', 'tuti', 'nobody'])('%s cannot be named as an attendee', async (uid) => {
    expect(await refusal(open({ attendees: [{ uid }] }))).toBe('disclosure/attendee-unknown')
  })

  it('anybody, with a file that is a draft, an activity, or restricted and not named as such', async () => {
    const draft = await bring(office, 'draft')
    const files = (id: FileId, evenRestricted = false) => ({ files: [{ id, evenRestricted }] })
    expect(await refusal(open(files(draft)))).toBe('disclosure/no-case')
    expect(await refusal(open(files(await activity())))).toBe('disclosure/no-case')
    await restrict(file)
    expect(await refusal(open(files(file)))).toBe('disclosure/restricted')
    await open(files(file, true))
    expect((await view('syahrani')).view.number).toBe((await cardOf(office, file)).number)
  })

  it('anybody, once the file was restricted during the session', async () => {
    await open()
    await restrict(file)
    expect(await refusal(view('syahrani'))).toBe('disclosure/restricted')
  })

  it('anybody, from the millisecond on at which the session ends', async () => {
    await open({ minutes: 15 })
    office.later(15 * MINUTE - 1)
    await view('syahrani')
    office.later(1)
    for (const who of ['syahrani', 'latifah'] as const) expect(await refusal(view(who))).toBe('disclosure/over')
    expect(await refusal(call('latifah', closing))).toBe('disclosure/over')
  })

  it('anybody, once it is closed', async () => {
    await open()
    await call('latifah', closing)
    expect(await refusal(view('syahrani'))).toBe('disclosure/over')
    expect(await refusal(call('latifah', closing))).toBe('disclosure/over')
  })
})

describe('a session', () => {
  it('is numbered without gaps within the year, and sent again it is the same one', async () => {
    expect(await open()).toEqual({ number: 'EKS-2026-001' })
    expect(await open()).toEqual({ number: 'EKS-2026-001' })
    const [second, third] = ['1', '2'].map((sign) => v.parse(DisclosureIdSchema, sign.repeat(20)))
    if (!second || !third) throw new Error('ids')
    expect(await refusal(open({ id: second, attendees: [{ uid: 'nobody' }] }))).toBe('disclosure/attendee-unknown')
    const numbers = await Promise.all([open({ id: second }), open({ id: third })])
    expect(numbers.map(({ number }) => number).toSorted()).toEqual(['EKS-2026-002', 'EKS-2026-003'])
    office.at('2027-01-04T01:00:00.000Z')
    expect(await open({ id: v.parse(DisclosureIdSchema, '3'.repeat(20)) })).toEqual({ number: 'EKS-2027-001' })
  })

  it('names staff by what their accounts say, and offers those who work with files', async () => {
    const { people } = await call('latifah', { type: 'disclosure.people' })
    expect(people.map(({ uid }) => uid)).toEqual([
      'gazali',
      'bahrul',
      'halimah',
      'mahrita',
      'noor',
      'rahmah',
      'syahrani',
    ])
    expect(people.find(({ uid }) => uid === 'gazali')?.position).toBe('Kepala Dinas')
    await open()
    expect((await stored()).attendees[0]).toMatchObject({ name: 'Syahrani', position: 'Petugas Layanan' })
  })

  it('asks its staff by a mail that tells number, time and link, and nothing about the case', async () => {
    await open()
    await office.work()
    expect(office.letters.map(({ to }) => to.address)).toEqual(['syahrani@catat.test'])
    const [letter] = office.letters
    expect(letter?.subject).toBe('Anda menjadi peserta sesi EKS-2026-001')
    expect(letter?.text).toContain(`https://catat.test/ekspose/${SESSION}`)
    const { number, client } = await cardOf(office, file)
    for (const told of [number ?? '', client?.pseudonym ?? '', 'Konseling', 'Menyusun rencana', 'UPTD']) {
      expect(`${letter?.subject}${letter?.text}${letter?.html}`).not.toContain(told)
    }
  })

  it('sends no mail about a session that is over before it went out', async () => {
    await open()
    await call('latifah', closing)
    await office.work()
    expect(office.letters).toEqual([])
  })

  it('shows a case by its pseudonym under the name of who looks; the rows are on both books before', async () => {
    await open()
    const { view: shown, watermark } = await view('syahrani')
    expect(watermark).toBe('Syahrani · EKS-2026-001 · 9 November 2026, 09.00 WITA')
    const card = await cardOf(office, file)
    expect(shown).toMatchObject({ number: card.number, client: card.client, problem: 'parenting', service: 'KSL' })
    expect(shown.history[0]).toMatchObject({ action: 'disclosure.view', role: 'officer' })
    for (const secret of Object.values(identity()).filter((text) => text)) {
      expect(JSON.stringify(shown)).not.toContain(secret)
    }
    expect((await rowsOf(`disclosures/${SESSION}`)).at(-1)).toMatchObject({
      action: 'disclosure.view',
      actor: { uid: 'syahrani' },
      target: card.number,
    })
    expect((await rowsOf(`files/${file}`)).at(-1)).toMatchObject({
      action: 'disclosure.view',
      actor: { uid: 'syahrani' },
      target: 'EKS-2026-001',
      officer: 'mahrita',
    })
    await expectWholeChains(office)
  })

  it('writes the row even when the answer then fails', async () => {
    await open()
    const db = new Proxy(office.db, {
      get: (target, key) => {
        if (key === 'collection') throw new Error('the line broke')
        const value: unknown = Reflect.get(target, key)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    const broken = { ...office, world: { ...office.world, db } }
    const command = { type: 'disclosure.view', id: SESSION, file } as const
    await expect(disclose(broken, 'syahrani', command)).rejects.toThrow('the line broke')
    expect((await rowsOf(`files/${file}`)).at(-1)).toMatchObject({ action: 'disclosure.view' })
  })

  it('takes a further file while it goes on', async () => {
    await open()
    const more = await bring(office, 'received')
    await call('latifah', { type: 'disclosure.addFile', id: SESSION, file: { id: more, evenRestricted: false } })
    expect((await view('syahrani', more)).view.number).toBe((await cardOf(office, more)).number)
    expect((await rowsOf(`files/${more}`)).map(({ action }) => action).slice(-2)).toEqual([
      'disclosure.addFile',
      'disclosure.view',
    ])
  })
})

describe('the minutes', () => {
  it('are refused while the session goes on', async () => {
    await open()
    expect(await refusal(call('latifah', { type: 'disclosure.print', id: SESSION }))).toBe('disclosure/going-on')
  })

  it('tell what was disclosed to whom, who opened it and what came of it, and are made again to the byte', async () => {
    await open({ note: 'Menilai kebutuhan lanjutan.' })
    await view('syahrani')
    await view('syahrani')
    office.later(65 * MINUTE)
    const { digest } = await call('latifah', closing)
    const printed = await call('latifah', { type: 'disclosure.print', id: SESSION })
    const pdf = Buffer.from(printed.pdf, 'base64')
    expect([printed.digest, sha256(pdf)]).toEqual([digest, digest])
    const text = (await readPdf(pdf)).pages
      .flat()
      .map((line) => line.text)
      .join('\n')
      .replaceAll('\u00a0', ' ')
    const card = await cardOf(office, file)
    for (const told of [
      'BERITA ACARA EKSPOSE KASUS',
      'Nomor EKS-2026-001',
      'sembilan bulan November tahun dua ribu dua',
      'Menilai kebutuhan lanjutan.',
      'UU 27/2022 Pasal 20 ayat (2) huruf e',
      'Rusdiana Contoh',
      card.number ?? '',
      card.client?.pseudonym ?? '',
      'Klien dirujuk ke lembaga lain. Rencana layanan disepakati.',
      'Membuat surat rujukan',
      'PIMPINAN PUSPAGA,',
      'Norlatifah',
    ]) {
      expect(text).toContain(told)
    }
    expect(text).not.toContain(identity().name)
    const kept = await minutesOf()
    expect(kept.frozen.openings).toMatchObject([{ name: 'Syahrani', number: card.number, times: 2 }])
    expect(Buffer.compare(Buffer.from((await renderMinutes(kept.frozen)).pdf), pdf)).toBe(0)
    expect((await stored()).minutes).toEqual({ digest, pages: kept.pages, code: kept.frozen.verifyCode })
    await expectWholeChains(office)
  })

  it('are known to who checks a copy, by number and time and nothing of the case', async () => {
    await open()
    const { digest } = await call('latifah', closing)
    const code = (await stored()).minutes?.code ?? ''
    const answer = await verifyPrint(office.world, { by: 'code', code })
    expect(answer).toEqual({
      genuine: true,
      of: 'minutes',
      number: 'EKS-2026-001',
      endedAt: office.world.now(),
      pages: (await minutesOf()).pages,
      digest,
    })
    expect(await verifyPrint(office.world, { by: 'digest', digest })).toEqual(answer)
  })

  it('are made once when two press at the same time', async () => {
    await open()
    const both = await Promise.allSettled([call('latifah', closing), call('latifah', closing)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const closings = (await rowsOf(`disclosures/${SESSION}`)).filter(({ action }) => action === 'disclosure.close')
    expect(closings).toHaveLength(1)
    expect((await office.db.collection('proofs').get()).size).toBe(1)
  })

  it('hold an opening that came while they were being made', async () => {
    await open()
    const [closed] = await Promise.allSettled([call('latifah', closing), view('syahrani')])
    expect(closed.status).toBe('fulfilled')
    const views = (await rowsOf(`disclosures/${SESSION}`)).filter(({ action }) => action === 'disclosure.view')
    expect((await minutesOf()).frozen.openings.reduce((sum, { times }) => sum + times, 0)).toBe(views.length)
  })

  it('of a session nobody closed say so; it ended at its limit, however late that is noted', async () => {
    await open()
    await expireDisclosures(office.world)
    expect((await stored()).status).toBe('open')
    const { expiresAt } = await stored()
    office.later(300 * MINUTE)
    await expireDisclosures(office.world)
    await expireDisclosures(office.world)
    expect(await stored()).toMatchObject({ status: 'expired', endedAt: expiresAt, outcome: null })
    const pdf = await readPdf((await minutesOf()).bytes)
    const text = pdf.pages
      .flat()
      .map((line) => line.text)
      .join(' ')
    expect(text).toContain('Sesi berakhir dengan sendirinya pada batas waktunya')
    const ends = (await rowsOf(`disclosures/${SESSION}`)).filter(({ action }) => action === 'disclosure.expire')
    expect(ends).toMatchObject([{ actor: { uid: 'system' } }])
  })

  it('are still made of the others when one session cannot be read', async () => {
    await open()
    await office.db.doc('disclosures/broken').set({ status: 'open' })
    office.later(300 * MINUTE)
    await expireDisclosures(office.world)
    expect((await stored()).status).toBe('expired')
  })
})

it('leaves no name, NIK or text of the client anywhere but sealed', async () => {
  await open()
  await view('syahrani')
  await call('latifah', closing)
  await call('latifah', { type: 'disclosure.print', id: SESSION })
  const all = JSON.stringify(await dump(office))
  for (const secret of [identity().name, identity().nik ?? '', identity().address, identity().note]) {
    expect(all).not.toContain(secret)
  }
})
