import { emptyFigures, type Figures } from '@catat/domain'
import fc from 'fast-check'
import { PDFDocument } from 'pdf-lib'
import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import { renderDocument } from '../../pdf/document.ts'
import { breakLines } from '../../pdf/lines.ts'
import { drawQr } from '../../pdf/qr.ts'
import { readPdf } from '../../pdf/read-pdf.fixture.ts'
import { readable } from '../../pdf/readable.ts'
import { embedTypefaces } from '../../pdf/typeface.ts'
import { frozenReport } from './samples.fixture.ts'
import { movementOf, summaryOf } from './summary.ts'

const { regular } = embedTypefaces(await PDFDocument.create(), 'arial')
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('lines of a paragraph', () => {
  const texts = fc
    .array(fc.oneof(fc.stringMatching(/^[a-zA-Z/.-]{1,80}$/), fc.string({ unit: 'grapheme' })))
    .map((words) => words.join(' '))

  it('are never wider than the column, unless one sign alone is', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 20, max: 400 }), (text, width) => {
        for (const line of breakLines(text, { face: regular, size: 9, width })) {
          const single = [...new Intl.Segmenter('id').segment(line)].length <= 1
          if (!single) expect(regular.width(line, 9)).toBeLessThanOrEqual(width + 0.3)
        }
      }),
    )
  })

  it('lose no letter', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 20, max: 400 }), fc.integer({ min: 0, max: 40 }), (text, width, indent) => {
        const together = breakLines(text, { face: regular, size: 9, width }, indent).join('')
        const bare = (all: string) => all.replace(/[^\S\u00a0\u202f]/g, '')
        expect(bare(together)).toBe(bare(text))
      }),
    )
  })

  it('keep a date together', () => {
    const lines = breakLines('Laporan bulan Oktober\u00a02026', { face: regular, size: 9, width: 90 })
    expect(lines).toEqual(['Laporan bulan', 'Oktober\u00a02026'])
  })
})

describe('what the font can draw', () => {
  const latin = (code: number) => code < 0x250 || code === 0x25a1
  it.each([
    ['Kendala: "jaringan"', 'Kendala: "jaringan"'],
    ['tab\tdan\nbaris', 'tab dan baris'],
    ['\u202ekebalik\u202c', 'kebalik'],
    ['e\u0301', 'é'],
    ['bintang ★', 'bintang *'],
    ['👨‍👩‍👧 keluarga', '□ keluarga'],
    ['\ud800 separuh', '□ separuh'],
    ['baris\u00adlunak', 'barislunak'],
  ])('%j is drawn as %j', (text, drawn) => {
    expect(readable(text, latin)).toBe(drawn)
  })
})

describe('the check code', () => {
  it('is drawn module for module as it was encoded', async () => {
    const url = 'https://catat.example/verifikasi/8C1F42AA90D7XKQ2'
    const { data, size } = encode(url, { ecc: 'M', border: 0 })
    const { pdf } = await renderDocument({ title: '', author: '', subject: '', at: frozenReport().frozenAt }, (flow) =>
      flow.sheet.aside('Layout', () => drawQr(flow.sheet, url, 0, 0, size)),
    )
    const grid = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
    for (const [, x, y, length] of (await readPdf(pdf)).contents.join().matchAll(/^(\S+) (\S+) (\S+) 1 re$/gm))
      for (let n = 0; n < Number(length); n++) (grid[Math.round(840.89 - Number(y))] ?? [])[Number(x) + n] = true
    expect(grid).toEqual(data)
  })
})

describe('the summary', () => {
  const summary = (figures: Partial<Figures>) =>
    plain(summaryOf(frozenReport({ figures: { ...emptyFigures(), ...figures } })))
  const level = { evaluated: 8, complete: 5, lacking: 2, critical: 1 }

  it('of nothing', () => {
    expect(summary({})).toBe('Selama Oktober 2026 tidak ada berkas layanan yang diterima.')
  })
  it('of files not yet evaluated', () => {
    expect(summary({ files: 3 })).toBe('Selama Oktober 2026 diterima 3 berkas.')
  })
  it('of completeness and of needs that are still open', () => {
    const needs = { KSL: { identified: 4, served: 2, inProgress: 1, unserved: 1, reasons: {} } }
    expect(summary({ files: 8, completeness: { KSL: level }, needs })).toBe(
      'Selama Oktober 2026 diterima 8 berkas. Dari 8 berkas yang dievaluasi, 5 berkas (62,5%) lengkap, 2 berkas ' +
        'kurang, dan 1 berkas kritis. Dari 4 kebutuhan yang teridentifikasi, 1 belum terlayani; rencana tindak lanjutnya ' +
        'dimuat pada bab Kendala dan Rencana Tindak Lanjut.',
    )
  })
  it('of needs that are all met', () => {
    const needs = { KSL: { identified: 4, served: 4, inProgress: 0, unserved: 0, reasons: {} } }
    expect(summary({ files: 8, needs })).toContain('4 kebutuhan yang teridentifikasi sudah terlayani')
  })

  it.each([
    [{ KSL: 80 }, 'turun 4 dibandingkan September 2026 (80 berkas).'],
    [{ KSL: 76 }, 'sama dengan September 2026.'],
    [{ KSL: 70 }, 'naik 6 dibandingkan September 2026 (70 berkas).'],
    [null, 'Angka September 2026 belum tercatat dalam sistem.'],
  ])('says how the month moved against %j', (previous, end) => {
    expect(plain(movementOf(frozenReport({ previous })))).toContain(end)
  })
})
