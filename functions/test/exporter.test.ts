import { type ExporterCommand, type FileId, findHeader, LogAssembly, type LogCursor, type Span } from '@catat/domain'
import { readXlsx } from 'hucre/xlsx'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { exportFigures } from '../src/figures/export-figures.ts'
import { beginLogCopy, readLogCopy } from '../src/log/copy-log.ts'
import { exportLog } from '../src/log/export-log.ts'
import { FIRST_PIECE, logPiece } from '../src/log/log-piece.ts'
import { sealDueDays } from '../src/log/seal-due.ts'
import { exportAgenda } from '../src/register/export-agenda.ts'
import { restrictFile } from '../src/rights/restrict-file.ts'
import { Snapshot } from '../src/store/snapshot.ts'
import { readWorkbook } from '../src/workbook/read.ts'
import { bring, outreach } from './office/files.ts'
import { instant, keptOffice, refusal } from './office/office.ts'
import { decide, REPORT, submitNovember } from './office/reports.ts'

const office = await keptOffice()
beforeEach(() => {
  vi.restoreAllMocks()
  return office.clear()
})

const lastRow = async (uid: string) =>
  (await office.db.collection(`staff/${uid}/log`).orderBy('seq', 'desc').limit(1).get()).docs[0]?.data()
const sealed = async () => {
  office.at('2026-11-09T17:00:00.000Z')
  await sealDueDays(office.world, office.world.now())
}

describe('a copy of the log book', () => {
  it.each(['noor', 'mahrita', 'rahmah', 'fajar'])('is refused to %s', async (who) => {
    expect(await refusal(beginLogCopy(office.world, who))).toBe('access/not-yours')
    expect(await lastRow(who)).toBeUndefined()
  })

  it('is refused before a single row is counted', async () => {
    const looked = vi.spyOn(office.db, 'collectionGroup')
    expect(await refusal(beginLogCopy(office.world, 'noor'))).toBe('access/not-yours')
    expect(await refusal(beginLogCopy(office.world, 'tuti'))).toBe('access/inactive')
    expect(looked).not.toHaveBeenCalled()
    await beginLogCopy(office.world, 'lina')
    expect(looked).toHaveBeenCalledWith('log')
  })

  it('is refused to an account that is disabled between two pieces', async () => {
    const { seq } = await beginLogCopy(office.world, 'lina')
    await office.db.doc('staff/lina').update({ active: false })
    const piece: Extract<ExporterCommand, { type: 'log.piece' }> = { type: 'log.piece', seq, cursor: FIRST_PIECE }
    expect(await refusal(readLogCopy(office.world, 'lina', piece))).toBe('access/inactive')
  })

  it('gives no piece that was not begun, was begun by somebody else, or long ago', async () => {
    const piece = { type: 'log.piece', seq: 1, cursor: FIRST_PIECE } as const
    expect(await refusal(readLogCopy(office.world, 'lina', piece))).toBe('export/over')
    await beginLogCopy(office.world, 'latifah')
    expect(await refusal(readLogCopy(office.world, 'lina', piece))).toBe('export/over')
    await beginLogCopy(office.world, 'lina')
    office.later(3_600_000)
    await readLogCopy(office.world, 'lina', piece)
    office.later(1)
    expect(await refusal(readLogCopy(office.world, 'lina', piece))).toBe('export/over')
  })

  it('gives no piece for a row that says something else', async () => {
    await exportAgenda(office.world, 'latifah', { type: 'agenda.export', span: '2026-11' as Span })
    const piece = { type: 'log.piece', seq: 1, cursor: FIRST_PIECE } as const
    expect(await refusal(readLogCopy(office.world, 'latifah', piece))).toBe('export/over')
  })

  it('is the same in pieces of any size', async () => {
    await bring(office, 'sorted')
    await sealed()
    office.at('2026-11-10T01:00:00.000Z')
    await bring(office, 'received', outreach())
    await sealDueDays(office.world, instant('2026-11-10T17:00:00.000Z'))
    const at = instant('2026-11-09T17:00:00.000Z')
    const whole: string[] = []
    for await (const line of exportLog(office.db, 'demo', at)) whole.push(line)
    for (const size of [
      { documents: 1, leafDocuments: 1, largeDocuments: 1, leaves: 1 },
      { documents: 2, leafDocuments: 5, largeDocuments: 2, leaves: 1 },
      { documents: 7, leafDocuments: 2, largeDocuments: 3, leaves: 3 },
    ]) {
      const book = await Snapshot.now(office.db)
      const assembly = new LogAssembly()
      const lines: string[] = []
      for (let cursor: LogCursor | null = FIRST_PIECE; cursor; ) {
        const { next, ...piece } = await logPiece(book, cursor, size)
        lines.push(...assembly.take(piece))
        cursor = next
      }
      expect([...lines, ...assembly.end()]).toEqual(whole.slice(1))
      expect(lines.filter((line) => line.startsWith('{"type":"leaf"')).length).toBeGreaterThanOrEqual(2)
    }
  })

  it('taken three times in one instant is three rows, and the leader is told', async () => {
    const copies = await Promise.all([1, 2, 3].map(() => beginLogCopy(office.world, 'lina')))
    expect(copies.map(({ seq }) => seq).sort()).toEqual([1, 2, 3])
    await office.work()
    expect(office.letters.length).toBeGreaterThan(0)
  })

  it('is told to the leader; of the leader to the head of the agency', async () => {
    await beginLogCopy(office.world, 'lina')
    await office.work()
    expect(office.letters).toMatchObject([
      { to: { address: 'latifah@catat.test' }, subject: 'Lina Marliana mengunduh salinan buku log' },
    ])
    await beginLogCopy(office.world, 'latifah')
    await office.work()
    expect(
      office.letters
        .slice(1)
        .map(({ to }) => to.address)
        .sort(),
    ).toEqual(['bahrul@catat.test', 'gazali@catat.test'])
  })

  it('is refused for the twenty-first time in an hour', async () => {
    for (let n = 0; n < 20; n += 1) {
      office.later(1)
      await beginLogCopy(office.world, 'lina')
    }
    expect(await refusal(beginLogCopy(office.world, 'lina'))).toBe('export/too-often')
    office.later(60 * 60 * 1000)
    await beginLogCopy(office.world, 'lina')
  })
})

const november = '2026-11' as Span
const agenda = async (who: string, span = november) => {
  const answer = await exportAgenda(office.world, who, { type: 'agenda.export', span })
  const read = readWorkbook(Buffer.from(answer.xlsx, 'base64'))
  if (!read.ok) throw new Error(read.fault)
  const [grid] = read.sheets
  if (!grid) throw new Error('no sheet')
  return { ...answer, grid }
}

describe('the agenda of files', () => {
  it.each(['mahrita', 'lina', 'fajar'])('is refused to %s', async (who) => {
    expect(await refusal(agenda(who))).toBe('access/not-yours')
    expect(await lastRow(who)).toBeUndefined()
  })

  it('is refused before a single file is read', async () => {
    await office.db.doc('files/broken').set({ period: '2026-11' })
    expect(await refusal(agenda('noor'))).toBe('store/unreadable')
    expect(await refusal(agenda('mahrita'))).toBe('access/not-yours')
    expect(await refusal(agenda('tuti'))).toBe('access/inactive')
  })

  it('is refused rather than cut short where it would hold more files than a sheet can', async () => {
    for (let n = 0; n < 3; n += 1) await bring(office, 'received', outreach())
    const atMost = (most: number) => exportAgenda(office.world, 'noor', { type: 'agenda.export', span: november }, most)
    expect(await refusal(atMost(2))).toBe('export/too-large')
    expect(await lastRow('noor')).toBeUndefined()
    expect((await atMost(3)).files).toBe(3)
  })

  it('is refused for the twenty-first time in an hour', async () => {
    for (let n = 0; n < 20; n += 1) await agenda('noor')
    expect(await refusal(agenda('noor'))).toBe('export/too-often')
    expect(await lastRow('noor')).toMatchObject({ seq: 20 })
    office.later(3_600_000)
    await agenda('noor')
  })

  it('holds what was received in the month, in columns that the import knows, and nothing else', async () => {
    await bring(office, 'sorted')
    await bring(office, 'submitted')
    await bring(office, 'received', outreach())
    const { grid, files } = await agenda('noor')
    expect(files).toBe(2)
    const [head, first, second] = grid.rows
    expect(findHeader(grid)).toMatchObject({ at: 0, twice: [] })
    expect(Object.keys(findHeader(grid)?.columns ?? {}).sort()).toEqual(
      [
        'activityKind',
        'destination',
        'documents',
        'female',
        'male',
        'mode',
        'no',
        'officer',
        'receivedDate',
        'service',
        'serviceDate',
        'speaker',
        'target',
        'theme',
        'village',
      ].sort(),
    )
    const column = (title: string) => head?.findIndex((cell) => cell.kind === 'text' && cell.text === title) ?? -1
    expect(first?.[column('Nomor Berkas')]).toMatchObject({ text: expect.stringMatching(/^[A-Z]+-2026-11-0001$/) })
    expect(first?.[column('Tanggal Diterima')]).toEqual({ kind: 'date', day: '2026-11-09' })
    expect(first?.[column('Petugas')]).toEqual({ kind: 'text', text: 'mahrita' })
    expect(second?.[column('No')]).toEqual({ kind: 'number', value: 2 })
    expect(await lastRow('noor')).toMatchObject({
      action: 'agenda.export',
      target: '2026-11 2',
      actor: { role: 'clerk' },
    })
  })

  it('holds nothing of a client', async () => {
    await bring(office, 'sorted')
    const { grid } = await agenda('noor')
    const cards = (await office.db.collection('files').get()).docs
    expect(JSON.stringify(grid.rows)).not.toMatch(/Wartawati|6301035505900001|0811-0000-9917|Melati/)
    for (const card of cards) expect(JSON.stringify(grid.rows)).not.toContain(card.get('client.pseudonym') ?? '–')
  })

  it('counts a restricted file and does not show it, to the leader neither', async () => {
    const id: FileId = await bring(office, 'sorted')
    await bring(office, 'received', outreach())
    const { revision, number } = (await office.db.doc(`files/${id}`).get()).data() ?? {}
    await restrictFile(office.world, 'latifah', {
      type: 'file.restrict',
      id,
      revision,
      basis: 'withdrawal',
      request: null,
    })
    for (const who of ['noor', 'latifah']) {
      const { grid, files, restricted } = await agenda(who)
      expect([files, restricted]).toEqual([1, 1])
      expect(JSON.stringify(grid.rows)).not.toContain(number)
      expect(grid.rows.at(-1)?.[0]).toMatchObject({
        text: expect.stringContaining('1 berkas yang pemrosesannya dibatasi'),
      })
    }
  })

  it('of a year holds its months in order, of another year nothing', async () => {
    await bring(office, 'received', outreach())
    office.at('2026-12-02T01:00:00.000Z')
    await bring(office, 'received', outreach())
    const { grid, files } = await agenda('noor', '2026' as Span)
    expect(files).toBe(2)
    expect(JSON.stringify(grid.rows[1])).toContain('-2026-11-0001')
    expect(JSON.stringify(grid.rows[2])).toContain('-2026-12-0001')
    expect((await agenda('noor', '2025' as Span)).files).toBe(0)
  })
})

const edition = async (who: string) => {
  const { xlsx } = await exportFigures(office.world, who, { type: 'figures.export', report: REPORT })
  return (await readXlsx(Buffer.from(xlsx, 'base64'))).sheets
}
const approveNovember = async () => {
  await submitNovember(office)
  await office.desk('rahmah', await decide(office, 'report.receive'))
  await office.desk('gazali', await decide(office, 'report.approve'))
}

describe('the public edition of the figures', () => {
  it('is refused to an officer, the auditor and the administrator', async () => {
    for (const who of ['mahrita', 'lina', 'fajar']) expect(await refusal(edition(who))).toBe('access/not-yours')
  })

  it('is refused before the report is approved', async () => {
    expect(await refusal(edition('noor'))).toBe('report/missing')
    await submitNovember(office)
    expect(await refusal(edition('noor'))).toBe('report/wrong-state')
    expect(await lastRow('noor')).toBeUndefined()
  })

  it('of an approved month whose revision is lost is refused, and no row says that it was taken', async () => {
    await approveNovember()
    await office.db.doc(`reports/${REPORT}/revisions/1`).delete()
    expect(await refusal(edition('noor'))).toBe('report/wrong-state')
    expect(await lastRow('noor')).toBeUndefined()
  })

  it('is refused for the twenty-first time in an hour', async () => {
    await approveNovember()
    for (let n = 0; n < 20; n += 1) await edition('noor')
    expect(await refusal(edition('noor'))).toBe('export/too-often')
    expect(await lastRow('noor')).toMatchObject({ seq: 20 })
    office.later(3_600_000)
    await edition('noor')
  })

  it('shows what was approved without its small numbers, and says who took it', async () => {
    await approveNovember()
    const sheets = await edition('noor')
    expect(sheets.map(({ name }) => name)).toEqual(['Kecamatan', 'Usia', 'Permasalahan', 'Kegiatan'])
    for (const { name, rows } of sheets.slice(0, 3)) {
      expect(
        rows.flat().filter((cell) => typeof cell === 'number' && cell > 0),
        name,
      ).toEqual([])
      expect(rows.flat(), name).toContain('x')
    }
    expect(sheets[3]?.rows.flat()).toContain(1)
    expect(await lastRow('noor')).toMatchObject({ action: 'figures.export', target: 'monthly-2026-11 4' })
  })

  it('goes by the threshold of the day on which it was sent: two editions of one month would tell what either hides', async () => {
    await office.db.doc('settings/office').update({ smallCells: 10 })
    await approveNovember()
    const text = async () => (await edition('latifah'))[0]?.rows.flat().join(' ')
    expect(await text()).toContain('kurang dari 10')
    await office.db.doc('settings/office').update({ smallCells: 3 })
    expect(await text()).toContain('kurang dari 10')
  })
})
