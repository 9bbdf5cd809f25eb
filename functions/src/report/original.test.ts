import { createHash } from 'node:crypto'
import { ORIGINAL_MOST, ORIGINAL_PART } from '@catat/domain'
import { PDFDocument, PDFHexString, PDFName } from 'pdf-lib'
import { afterEach, describe, expect, it } from 'vitest'
import { expectWholeChains } from '../../test/office/chains.ts'
import { freshOffice, refusal } from '../../test/office/office.ts'
import { decide, narrate, REPORT, reportOf, revisionOf, submit, submitNovember } from '../../test/office/reports.ts'
import { pageText, readPdf } from '../pdf/read-pdf.fixture.ts'
import { verifyPrint } from './verify-print.ts'

const office = await freshOffice()
afterEach(() => expectWholeChains(office))

const approve = async (): Promise<void> => {
  await office.desk('rahmah', await decide(office, 'report.receive'))
  await office.desk('gazali', await decide(office, 'report.approve'))
}

const frozenPdf = async (revision = 1): Promise<Uint8Array> =>
  Uint8Array.from((await office.db.doc(`reports/${REPORT}/revisions/${revision}/artifacts/pdf`).get()).get('bytes'))

/** As a scanner makes one: so many pages, nothing that says of which report, and bytes that do not deflate. */
const scan = async (pages: number, size = 0, seed = 1): Promise<Uint8Array> => {
  const doc = await PDFDocument.create()
  for (let n = 0; n < pages; n += 1) doc.addPage()
  doc.setProducer(`Pemindai ${seed}`)
  if (size > 0) doc.context.register(doc.context.stream(new Uint8Array(size).fill(seed)))
  return doc.save()
}

/** As a certificate's service makes one: what was frozen, with a signature in it. */
const signed = async (frozen: Uint8Array): Promise<Uint8Array> => {
  const doc = await PDFDocument.load(frozen, { updateMetadata: false })
  const signature = doc.context.obj({ Type: 'Sig', ByteRange: [0, 1, 2, 3] })
  signature.set(PDFName.of('Contents'), PDFHexString.of('00'))
  doc.context.register(signature)
  return doc.save()
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const keep = async (
  pdf: Uint8Array,
  {
    who = 'noor' as const,
    revision = 1,
    sure = false,
  }: { who?: Parameters<typeof office.desk>[0]; revision?: number; sure?: boolean } = {},
) =>
  office.desk(who, {
    type: 'report.keepOriginal',
    id: REPORT,
    version: (await reportOf(office)).version,
    revision,
    pdf: Buffer.from(pdf).toString('base64'),
    sure,
  })

const readBack = (who: Parameters<typeof office.desk>[0] = 'latifah', revision = 1) =>
  office.desk(who, { type: 'report.readOriginal', id: REPORT, revision }) as Promise<{ pdf: string; digest: string }>

const bySha = (digest: string) => verifyPrint(office.world, { by: 'digest', digest })

describe('the signed original of a report', () => {
  it('is taken from nobody but the clerk, and not before the report is approved', async () => {
    await submitNovember(office)
    const pages = (await revisionOf(office, 1)).pages
    const pdf = await scan(pages)
    expect(await refusal(keep(pdf))).toBe('report/wrong-state')
    await approve()
    for (const who of ['mahrita', 'rahmah', 'gazali', 'latifah', 'fajar', 'lina'] as const)
      expect([who, await refusal(keep(pdf, { who }))]).toEqual([who, 'access/not-yours'])
    expect(await refusal(keep(pdf, { who: 'tuti' }))).toBe('access/inactive')
    expect(await refusal(keep(pdf, { revision: 2 }))).toBe('report/stale-view')
    expect(await refusal(readBack())).toBe('report/original-missing')
    expect((await reportOf(office)).originals).toBeUndefined()
  })

  it('signed by certificate is kept as it came, and given back to those who may print', async () => {
    await submitNovember(office)
    await approve()
    const pdf = await signed(await frozenPdf())
    expect(await keep(pdf)).toEqual({ asks: [] })
    expect((await reportOf(office)).originals?.['1']).toMatchObject({
      digest: digestOf(pdf),
      size: pdf.length,
      pages: (await revisionOf(office, 1)).pages,
      electronic: true,
      by: { uid: 'noor' },
    })
    for (const who of ['mahrita', 'fajar', 'lina'] as const)
      expect(await refusal(readBack(who))).toBe('access/not-yours')
    const back = await readBack()
    expect(back.digest).toBe(digestOf(pdf))
    expect(Buffer.from(back.pdf, 'base64').equals(pdf)).toBe(true)
    const rows = (await office.db.collection(`reports/${REPORT}/log`).orderBy('seq').get()).docs.map((row) =>
      row.data(),
    )
    expect(rows.slice(-2)).toMatchObject([
      { action: 'report.keepOriginal', target: '1', actor: { uid: 'noor' } },
      { action: 'report.readOriginal', target: '1', actor: { uid: 'latifah' } },
    ])
  })

  it('scanned over many parts comes back whole; a part changed or gone is refused', async () => {
    await submitNovember(office)
    await approve()
    const pdf = await scan((await revisionOf(office, 1)).pages, 2 * ORIGINAL_PART + 17)
    await keep(pdf)
    expect((await reportOf(office)).originals?.['1']).toMatchObject({ parts: 3, electronic: false })
    expect(digestOf(Buffer.from((await readBack()).pdf, 'base64'))).toBe(digestOf(pdf))
    const second = office.db.doc(`reports/${REPORT}/revisions/1/artifacts/original-1`)
    const kept = (await second.get()).data() ?? {}
    const bytes = Uint8Array.from(kept.bytes as Uint8Array)
    bytes[5] = (bytes[5] ?? 0) ^ 1
    await second.set({ ...kept, bytes })
    expect(await refusal(readBack())).toBe('report/altered')
    await second.delete()
    expect(await refusal(readBack())).toBe('report/altered')
    await second.set(kept)
    expect((await readBack()).digest).toBe(digestOf(pdf))
  })

  it('is what verification names from then on, by code, by either file and by nothing else', async () => {
    await submitNovember(office)
    const frozen = await revisionOf(office, 1)
    await approve()
    expect(await bySha(frozen.digest)).toMatchObject({ digest: frozen.digest, original: null, matches: 'frozen' })
    const pdf = await signed(await frozenPdf())
    expect(await bySha(digestOf(pdf))).toEqual({ genuine: false })
    await keep(pdf)
    const both = { genuine: true, status: 'approved', digest: frozen.digest, original: digestOf(pdf) }
    expect(await bySha(digestOf(pdf))).toMatchObject({ ...both, matches: 'original' })
    expect(await bySha(frozen.digest)).toMatchObject({ ...both, matches: 'frozen' })
    const answer = await verifyPrint(office.world, { by: 'code', code: frozen.frozen.verifyCode })
    expect(answer).toMatchObject({ ...both, matches: 'code' })
    expect(JSON.stringify(answer)).not.toMatch(/noor|electronic|parts|size/)
    expect(await bySha('0'.repeat(64))).toEqual({ genuine: false })
  })

  it('is replaced only by who says so; what it was is known, its bytes are gone', async () => {
    await submitNovember(office)
    const { pages } = await revisionOf(office, 1)
    await approve()
    const first = await scan(pages, ORIGINAL_PART + 1, 1)
    const second = await scan(pages, 0, 2)
    await keep(first)
    expect(await refusal(keep(first))).toBe('report/original-same')
    const { asks } = (await keep(second)) as { asks: string[] }
    expect(asks).toHaveLength(1)
    expect(asks[0]).toContain('sudah ada')
    expect((await readBack()).digest).toBe(digestOf(first))
    expect(await keep(second, { sure: true })).toEqual({ asks: [] })
    expect((await readBack()).digest).toBe(digestOf(second))
    expect(
      (await office.db.collection(`reports/${REPORT}/revisions/1/artifacts`).get()).docs.map(({ id }) => id),
    ).toEqual(['original-0', 'pdf'])
    expect(await bySha(digestOf(first))).toMatchObject({ matches: 'former', original: digestOf(second) })
  })

  it('that may be of another report is asked about', async () => {
    await submitNovember(office)
    const { pages } = await revisionOf(office, 1)
    await approve()
    const few = (await keep(await scan(pages + 1))) as { asks: string[] }
    expect(few.asks).toEqual([`Berkas ini ${pages + 1} halaman, sedangkan laporan ${pages} halaman.`])
    const other = await PDFDocument.load(await scan(pages))
    other.setSubject('Nomor 400.2/009/DP2KBP3A/2026, revisi 1')
    const named = (await keep(await other.save())) as { asks: string[] }
    expect(named.asks[0]).toContain('400.2/009/DP2KBP3A/2026')
    other.setSubject('Klien Wartawati, revisi 1')
    expect((await reportOf(office)).originals).toBeUndefined()
    expect(await keep(await other.save())).toEqual({ asks: [] })
  })

  it('is refused where it is no PDF, locked, broken, too large, unsigned, or of another report', async () => {
    await submitNovember(office)
    const { pages } = await revisionOf(office, 1)
    await approve()
    const unreadable = async (pdf: Uint8Array, what: string) => {
      await expect(keep(pdf, { sure: true })).rejects.toThrow(what)
      expect(await refusal(keep(pdf, { sure: true }))).toBe('report/original-unreadable')
    }
    await unreadable(Buffer.from('Ini surat biasa.'), 'bukan PDF')
    await unreadable(new Uint8Array(), 'bukan PDF')
    await unreadable(Buffer.from('%PDF-1.7\nputus'), 'rusak')
    await unreadable((await scan(pages, 5000)).subarray(0, 400), 'rusak')
    const locked = await PDFDocument.load(await scan(pages))
    locked.encrypt({ userPassword: 'a', ownerPassword: 'b' })
    await unreadable(await locked.save(), 'kata sandi')
    await unreadable(await scan(pages, ORIGINAL_MOST), 'lebih besar dari 6 MB')
    expect(await refusal(keep(await frozenPdf(), { sure: true }))).toBe('report/original-unsigned')
    const elsewhere = await scan(pages, 0, 9)
    await office.db.doc('proofs/AAAABBBBCCCCDDDD').set({
      code: 'AAAABBBBCCCCDDDD',
      report: 'monthly-2026-10',
      revision: 1,
      digest: 'f'.repeat(64),
      originals: ['e'.repeat(64), digestOf(elsewhere)],
    })
    expect(await refusal(keep(elsewhere, { sure: true }))).toBe('report/original-elsewhere')
    expect((await reportOf(office)).originals).toBeUndefined()
  })

  it('stays with its revision when a Ralat takes its place', async () => {
    await submitNovember(office)
    const { pages } = await revisionOf(office, 1)
    await approve()
    const first = await scan(pages, 0, 1)
    await keep(first)
    const { version } = await reportOf(office)
    await office.desk('noor', { type: 'report.amend', id: REPORT, version, reason: 'Angka Oktober keliru.' })
    await narrate(office, 'Diperbaiki.')
    await submit(office)
    expect(await bySha(digestOf(first))).toMatchObject({ matches: 'original', replacedBy: null })
    await approve()
    expect(await bySha(digestOf(first))).toMatchObject({ matches: 'original', replacedBy: 2, current: false })
    const text = (await readPdf(await frozenPdf(2))).pages.map(pageText).join(' ').replaceAll(/\s+/g, ' ')
    expect(text).toContain('RALAT KE-1')
    expect(text).toContain('Menggantikan revisi 1. Alasan: Angka Oktober keliru.')
    expect(text).toContain('ralat ke-1 dan menggantikan revisi 1')
    const second = await scan((await revisionOf(office, 2)).pages, 0, 2)
    expect(await refusal(keep(second))).toBe('report/stale-view')
    expect(await keep(second, { revision: 2 })).toEqual({ asks: [] })
    expect((await readBack('latifah', 1)).digest).toBe(digestOf(first))
    expect((await readBack('latifah', 2)).digest).toBe(digestOf(second))
  })

  it('sent by two at once is kept once', async () => {
    await submitNovember(office)
    const { pages } = await revisionOf(office, 1)
    await approve()
    const both = await Promise.allSettled([keep(await scan(pages, 0, 1)), keep(await scan(pages, 0, 2))])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})
