import { readFileSync } from 'node:fs'
import { emptyFigures, type FrozenReport, FrozenReportSchema, reportTables } from '@catat/domain'
import fc from 'fast-check'
import fontkit from 'fontkit'
import { PDFBool, PDFDict, PDFName, PDFString } from 'pdf-lib'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { embeddedGlyphs, pageText, type ReadPdf, readPdf, type TagTree, tagsOf } from '../../pdf/read-pdf.fixture.ts'
import { renderReport } from './render.ts'
import { frozenReport } from './samples.fixture.ts'

const LEFT = 85.03
const RIGHT = 595.28 - 56.69
const BOTTOM = 841.89 - 70.86

const printed = async (report: FrozenReport) => readPdf((await renderReport(report)).pdf)
const allText = (pdf: ReadPdf) => pdf.pages.map(pageText).join('\n')
const count = (tree: TagTree, tag: string): number =>
  (tree[0] === tag ? 1 : 0) + tree[2].reduce((sum, child) => sum + count(child, tag), 0)

describe('the report of October 2026', () => {
  let october: ReadPdf
  let bytes: Uint8Array
  beforeAll(async () => {
    const { pdf, pages } = await renderReport(frozenReport())
    bytes = pdf
    october = await readPdf(pdf)
    expect(pages).toBe(october.pages.length)
  })

  it('opens with the letter: letterhead, number, nature, subject, addressee, what the month came to', () => {
    const letter = pageText(october.pages[0])
    for (const line of [
      'DINAS PENGENDALIAN PENDUDUK KELUARGA BERENCANA',
      '400.2/118/DP2KBP3A/2026',
      'Terbatas',
      'Laporan bulanan data layanan PUSPAGA,',
      'Oktober 2026',
      'Yth. Bupati Tanah Laut',
      'Selama Oktober 2026 diterima 76 berkas.',
      'Pelaihari, 9 November 2026',
      'KEPALA DINAS PENGENDALIAN',
      'Hj. Norlaila Contoh, S.Sos., M.A.P.',
      'NIP. 00000000 000000 0 000',
    ])
      expect(letter).toContain(line)
  })

  it('shows all its tables, numbered through, and the chart', () => {
    const text = allText(october)
    for (let n = 1; n <= reportTables(frozenReport()).length; n++) expect(text).toContain(`Tabel ${n}. `)
    expect(text).toContain('Gambar 1. Berkas diterima, Oktober 2026 (garis tegak: periode sebelumnya)')
    expect(text).toContain('Gambar 2. Layanan menurut kecamatan')
    expect(text.replaceAll('\n', ' ')).toContain('naik 10 dibandingkan')
  })

  it('writes figures the Indonesian way', () => {
    expect(allText(october)).toContain('80,3%')
    expect(allText(october).replaceAll('\n', ' ')).toContain('2.126 perempuan')
  })

  it('keeps what the clerk wrote, paragraph and list', () => {
    const text = allText(october)
    expect(text).toContain('BAB V  KENDALA DAN RENCANA TINDAK LANJUT')
    expect(text).toContain('2. Menyeragamkan map berkas mulai November 2026.')
  })

  it('closes with its last chapter over the signatures, on one page', async () => {
    for (const lines of [1, 12, 24, 36]) {
      const report = frozenReport()
      const plan = Array.from({ length: lines }, (_, n) => `${n + 1}. Melengkapi berkas.`).join('\n')
      const { pages } = await printed({ ...report, narrative: { ...report.narrative, plan } })
      const closing = pages.map(pageText).find((text) => /BAB VII\s+PENUTUP/.test(text))
      expect(closing).toContain('Demikian laporan ini disusun')
      expect(closing).toContain('Disetujui oleh')
    }
  })

  it('says that the log book is whole and keeps its seal as 20 groups and as QR', () => {
    const text = allText(october).replaceAll('\n', ' ')
    expect(text).toContain('BAB VI  KEUTUHAN BUKU LOG')
    expect(text).toContain('Buku log Oktober 2026 utuh: 1.234 baris dalam 81 rantai cocok dengan segelnya.')
    for (const line of ['8C1F 8C1F 8C1F 8C1F 8C1F', '42AA 42AA 42AA 42AA 42AA']) expect(text).toContain(line)
    expect(JSON.stringify(tagsOf(october))).toContain('Kode QR berisi kode segel buku log')
  })

  it('names cut-off, revision and code at the foot of every page, and the page number from the second on', () => {
    const total = october.pages.length
    october.pages.forEach((page, i) => {
      const text = pageText(page).replaceAll('\n', ' ')
      expect(text).toContain('Angka per 9 November 2026, 11.48 WITA. Revisi 2.')
      expect(text).toContain('Periksa: catat.example/verifikasi, kode 8C1F-42AA-90D7-XKQ2.')
      expect(text.includes(`${i + 1} dari ${total}`)).toBe(i > 0)
    })
  })

  it('leaves no text outside the margins, and none over another', () => {
    for (const page of october.pages) {
      for (const { text, x, right } of page) {
        expect(x, text).toBeGreaterThan(LEFT - 0.1)
        expect(right, text).toBeLessThan(RIGHT + 0.1)
      }
      const over = page.filter((a, i) =>
        page.some((b, j) => j > i && Math.abs(a.y - b.y) < 5 && a.x < b.right - 0.5 && b.x < a.right - 0.5),
      )
      expect(over).toEqual([])
    }
  })

  it('draws every letter with the outline of the font it was made from', () => {
    const originals = ['Bold', 'Regular'].map((weight) => {
      const font = fontkit.create(
        new Uint8Array(readFileSync(new URL(`../../../assets/Arimo-${weight}.ttf`, import.meta.url))),
      )
      if (!('layout' in font)) throw new Error('not one font')
      return font
    })
    expect(october.fonts).toHaveLength(2)
    october.fonts.forEach((font, i) => {
      const glyphs = embeddedGlyphs(font).filter(({ sign }) => sign !== '\uffff')
      expect(glyphs.length).toBeGreaterThan(30)
      for (const { sign, outline } of glyphs) {
        if (sign.trim() === '') continue
        expect(outline, sign).not.toBe('')
        const original = originals[i]?.glyphForCodePoint(sign.codePointAt(0) ?? 0)?.path.toSVG()
        expect(outline, sign).toBe(original)
      }
    })
  })

  it('can be read aloud: Indonesian, titled, tagged in reading order, with heads of columns and a chart in words', () => {
    const { catalog } = october.doc
    expect(catalog.lookup(PDFName.of('Lang'), PDFString).asString()).toBe('id-ID')
    expect(october.doc.getTitle()).toBe('Laporan bulanan data layanan PUSPAGA, Oktober 2026')
    const marked = catalog.lookup(PDFName.of('MarkInfo'), PDFDict).lookup(PDFName.of('Marked'))
    expect(marked).toBe(PDFBool.True)
    const tags = tagsOf(october)
    expect(count(tags, 'H1')).toBe(8)
    expect(count(tags, 'H2')).toBe(5)
    const full = reportTables(frozenReport()).filter(({ rows }) => rows.length > 0)
    expect(count(tags, 'Table')).toBe(full.length)
    expect(count(tags, 'TH')).toBe(full.reduce((sum, { columns }) => sum + columns.length, 0))
    expect(JSON.stringify(tags)).toContain('Oktober 2026: Identifikasi 24')
  })

  it('stands on the legal basis of the SOP and can be leafed through by its chapters', () => {
    expect(allText(october).replaceAll('\n', ' ')).toContain('2. Peraturan Daerah Nomor 13 Tahun 2020 tentang')
    const outline = october.doc.catalog.lookup(PDFName.of('Outlines'), PDFDict)
    expect(outline.get(PDFName.of('Count'))?.toString()).toBe('8')
  })

  it('says what it is to an archive: PDF/A-2b, its colours, an identifier made from what it is', () => {
    const text = Buffer.from(bytes).toString('latin1')
    expect(text).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(text).toContain('<pdfaid:conformance>B</pdfaid:conformance>')
    expect(october.doc.catalog.has(PDFName.of('OutputIntents'))).toBe(true)
    expect(october.doc.context.trailerInfo.ID).toBeDefined()
  })

  it('marks everything it draws, as content or as something to skip', () => {
    for (const content of october.contents) {
      const open = content.match(/ BDC$/gm)?.length ?? 0
      expect(open).toBeGreaterThan(10)
      expect(content.match(/^EMC$/gm)).toHaveLength(open)
      expect(content.replace(/ BDC$[\s\S]*?^EMC$/gm, '')).not.toMatch(/ Tj ET$| (re|f|S|l)$/m)
    }
  })

  it('is the same to the byte when it is made again, and not when anything in it changes', async () => {
    const again = await renderReport(frozenReport())
    expect(Buffer.compare(again.pdf, bytes)).toBe(0)
    const other = await renderReport(frozenReport({ frozenAt: '2026-11-09T03:49:00.000Z' as FrozenReport['frozenAt'] }))
    expect(Buffer.compare(other.pdf, bytes)).not.toBe(0)
  })
})

describe('the log book of the month', () => {
  const saying = async (integrity: FrozenReport['integrity']) =>
    allText(await printed(frozenReport({ integrity }))).replaceAll('\n', ' ')

  it('is named with its first bad row when it is broken', async () => {
    const { integrity } = frozenReport()
    if (!integrity) throw new Error('the sample was checked')
    const broken = { chain: 'files/0123456789abcdef0123', seq: 7, why: 'edited' } as const
    expect(await saying({ ...integrity, broken })).toContain(
      'Buku log Oktober 2026 tidak utuh. Baris pertama yang tidak cocok: files/0123456789abcdef0123, baris 7: isi baris ' +
        'tidak cocok dengan sidiknya.',
    )
  })

  it('is not called whole when it was not checked or did not exist yet', async () => {
    const { integrity } = frozenReport()
    if (!integrity) throw new Error('the sample was checked')
    const unchecked = await saying(null)
    expect(unchecked).toContain('Buku log bulan ini belum diperiksa ketika laporan dibekukan.')
    const before = await saying({ ...integrity, rows: 0, chains: 0, root: null, code: null })
    expect(before).toContain('buku log baru dipakai sesudah bulan itu.')
    for (const text of [unchecked, before]) expect(text).not.toMatch(/utuh:|8C1F 8C1F/)
  })

  it('may be missing in a report that was frozen before it was checked at all', () => {
    const { integrity: _, ...older } = frozenReport()
    expect(v.parse(FrozenReportSchema, older).integrity).toBe(null)
  })
})

describe('a month without files', () => {
  it('says so in sentences, without empty tables and without a chart', async () => {
    const pdf = await printed(frozenReport({ figures: emptyFigures(), previous: null }))
    const text = allText(pdf)
    expect(text).toContain('Selama Oktober 2026 tidak ada berkas layanan yang diterima.')
    expect(text).toContain('Tidak ada berkas yang dievaluasi.')
    expect(text).not.toContain('Gambar 1')
    expect(count(tagsOf(pdf), 'Table')).toBe(1)
  })
})

describe('a draft', () => {
  it('says on every page that it is one, and has neither number nor code to check', async () => {
    const pdf = await printed(frozenReport({ revision: 0, number: '', verifyCode: '', verifyUrl: '' }))
    for (const page of pdf.pages) {
      expect(page.some(({ text, size }) => text === 'KONSEP' && size > 100)).toBe(true)
      expect(pageText(page)).toContain('Konsep, belum diajukan')
    }
    expect(allText(pdf)).not.toContain('Periksa')
    const figures = JSON.stringify(tagsOf(pdf)).match(/Kode QR[^"]*/g)
    expect(figures).toEqual(['Kode QR berisi kode segel buku log'])
  })
})

describe('the kop of the office', () => {
  const gray = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
    'base64',
  )
  const { office } = frozenReport()
  const full = { ...office, phone: '(0512) 00000', site: 'contoh.example', mail: 'dinas@contoh.example' }

  it('has its telephone, site and mail, its picture, and who gets a copy under the letter', async () => {
    const report = frozenReport({ office: { ...full, copies: ['Sekretaris Daerah', 'Inspektur'] } })
    const pdf = await readPdf((await renderReport(report, gray)).pdf)
    const letter = pageText(pdf.pages[0])
    expect(letter).toContain('Telepon (0512) 00000 · Laman contoh.example · Pos-el dinas@contoh.example')
    expect(letter).toContain('Tembusan:\n1. Sekretaris Daerah\n2. Inspektur')
    expect(JSON.stringify(tagsOf(pdf))).toContain('Lambang daerah')
    expect(pdf.contents[0]).toMatch(/ Do$/m)
  })

  it('can be written in Bookman, with outlines of another kind', async () => {
    const { pdf } = await renderReport(frozenReport({ office: { ...office, typeface: 'bookman' } }))
    const text = Buffer.from(pdf).toString('latin1')
    expect(text).toContain('CIDFontType0C')
  })
})

describe('the signatures', () => {
  const SIGNED = ['Demikian laporan ini disusun', 'Disusun oleh', 'Diperiksa oleh', 'Disetujui oleh', '90D7-XKQ2']
  it.each([0, 5, 10, 14, 18, 21, 24, 27, 30, 36])(
    'and the sentence over them stay on one page behind %i lines',
    async (lines) => {
      const plan = Array.from({ length: lines }, (_, i) => `${i + 1}. Tindak lanjut.`).join('\n')
      const pdf = await printed(frozenReport({ narrative: { obstacles: 'Tidak ada.', plan } }))
      const last = pageText(pdf.pages.at(-1))
      for (const line of SIGNED) expect(last).toContain(line)
      expect(Math.max(...(pdf.pages.at(-1) ?? []).filter(({ size }) => size > 7.5).map(({ y }) => y))).toBeLessThan(
        BOTTOM,
      )
    },
    20_000,
  )

  it('carry the longest names and offices within their column', async () => {
    const { office } = frozenReport()
    const long = {
      ...office.agencyHead,
      name: `Prof. Dr. Ir. Hj. ${'Siti Aisyah Norlaila '.repeat(4)}, S.Sos., S.H., M.Si., M.A.P.`,
      position: `Plt. Kepala Dinas ${'Pengendalian Penduduk '.repeat(3)}`,
      nip: '',
    }
    const pdf = await printed(frozenReport({ office: { ...office, agencyHead: long, divisionHead: long } }))
    for (const { right, text } of pdf.pages.flat()) expect(right, text).toBeLessThan(RIGHT + 0.1)
    expect(allText(pdf).match(/NIP\./g)).toHaveLength(1)
  })
})

describe('whatever the clerk writes', () => {
  it('signs the font does not have are shown as missing, not dropped and not a crash', async () => {
    const obstacles = 'Jaringan 📵 putus; nama desa ditulis محمد. Kode ★ dan 👨‍👩‍👧.'
    const text = allText(await printed(frozenReport({ narrative: { obstacles, plan: '中文' } })))
    expect(text).toContain('Jaringan □ putus; nama desa ditulis □□□□. Kode * dan □.')
    expect(text).toContain('□□')
  })

  it('four thousand letters of anything stay within the page, and no word is lost', async () => {
    const word = fc.oneof(
      fc.stringMatching(/^[a-z]{1,12}$/),
      fc.stringMatching(/^[A-Za-z/-]{60,200}$/),
      fc.constantFrom('\n', '\n\n', '\n1. ', '- '),
      fc.string({ unit: 'binary', maxLength: 5 }),
    )
    const prose = fc.array(word, { maxLength: 600 }).map((words) => words.join(' ').slice(0, 4000))
    await fc.assert(
      fc.asyncProperty(prose, async (obstacles) => {
        const pdf = await printed(frozenReport({ narrative: { obstacles, plan: 'Tidak ada.' } }))
        for (const { right, x, y, text } of pdf.pages.flat()) {
          expect(x, text).toBeGreaterThan(LEFT - 0.1)
          expect(right, text).toBeLessThan(RIGHT + 0.1)
          expect(y, text).toBeLessThan(841)
        }
        const drawn = allText(pdf).replace(/\s/g, '')
        for (const plain of obstacles.split(/\s+/).filter((one) => /^[a-z]{2,12}$/.test(one))) {
          expect(drawn).toContain(plain)
        }
      }),
      { numRuns: 12 },
    )
  })
})
