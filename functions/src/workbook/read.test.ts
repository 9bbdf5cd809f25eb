import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { type Day, type Fault, faultText, type Grid, type GridCell, NO_CHOICES, readRegister } from '@catat/domain'
import fc from 'fast-check'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from './read.ts'

const sample = new Uint8Array(readFileSync(new URL('../../../samples/register-contoh.xlsx', import.meta.url)))
const utf8 = (text: string) => new TextEncoder().encode(text)

const sheetsOf = (bytes: Uint8Array): readonly Grid[] => {
  const read = readWorkbook(bytes)
  if (!read.ok) throw new Error(faultText(read))
  return read.sheets
}
const gridOf = async (bytes: Uint8Array): Promise<Grid> => {
  const [grid] = sheetsOf(bytes)
  if (!grid) throw new Error('no sheet')
  return grid
}
const refusalOf = async (bytes: Uint8Array): Promise<Fault> => {
  const read = readWorkbook(bytes)
  if (read.ok) throw new Error('it was read')
  return read
}
const shown = (cell: GridCell | undefined): string => {
  if (!cell) return 'nothing'
  if (cell.kind === 'number') return `number ${cell.value}`
  if (cell.kind === 'date') return `date ${cell.day}`
  if (cell.kind === 'formula') return `formula ${shown(cell.value)}`
  return 'text' in cell ? `${cell.kind} ${cell.text}` : cell.kind
}

const HEAD = ['No', 'Tanggal Layanan', 'Jenis Layanan', 'Kecamatan', 'Petugas']

/** A zip of one entry whose sizes say whatever they like. */
const zipOf = (content: Uint8Array, claimed: number): Uint8Array => {
  const name = utf8('xl/workbook.xml')
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(claimed, 22)
  local.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(claimed, 24)
  entry.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(local.length + name.length + packed.length, 16)
  return new Uint8Array(Buffer.concat([local, name, packed, entry, name, end]))
}

describe('a register is refused, with what to do about it, when it', () => {
  it('is empty', async () => {
    expect(faultText(await refusalOf(new Uint8Array()))).toBe(
      'Isi register belum dapat dibaca: berkasnya kosong (0 bita). Simpan ulang registernya dari Excel, lalu pilih lagi.',
    )
  })

  it('has a password', async () => {
    const sheets = [{ name: 'Register', rows: [HEAD] }]
    const locked = await writeXlsx({ sheets, encryption: { password: 'rahasia', spinCount: 1000 } })
    expect((await refusalOf(locked)).details.why).toBe('berkasnya dikunci dengan kata sandi')
  })

  it.each([
    ['a PDF', utf8('%PDF-1.7\n\u0001\u0002')],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ['one word', utf8('register')],
  ])('is %s', async (_name, bytes) => {
    expect((await refusalOf(bytes)).details.why).toBe('berkasnya bukan buku kerja (.xlsx, .xls, .ods) atau CSV')
  })

  it('was cut off on its way', async () => {
    expect((await refusalOf(sample.slice(0, 20_000))).details.why).toBe('buku kerjanya rusak atau tidak utuh')
  })

  it('is a zip of something else', async () => {
    const refusal = await refusalOf(zipOf(utf8('x'), 1))
    expect(refusal.details.why).toBe('buku kerjanya rusak atau tidak utuh')
  })

  it('is a workbook without a sheet', async () => {
    const none = await writeXlsx({ sheets: [] })
    expect((await refusalOf(none)).details.why).toBe('buku kerjanya tidak mempunyai lembar')
  })

  it('weighs more than eight megabytes', async () => {
    expect((await refusalOf(new Uint8Array(8_000_001))).fault).toBe('input/too-large')
  })

  it('unpacks to more than it may, as it says itself', async () => {
    expect((await refusalOf(zipOf(new Uint8Array(100), 130_000_000))).fault).toBe('input/too-large')
  })

  it('unpacks to more than it says', async () => {
    const bomb = zipOf(new Uint8Array(130_000_000), 1000)
    expect(bomb.length).toBeLessThan(200_000)
    expect((await refusalOf(bomb)).details.why).toBe('buku kerjanya rusak atau tidak utuh')
  })

  it('has more rows than are read at once', async () => {
    const lines = Array.from({ length: 50_200 }, (_, i) => `${i};Konseling`)
    expect((await refusalOf(utf8(`${HEAD.join(';')}\n${lines.join('\n')}`))).details.read).toBe(
      'lebih dari 50.000 baris',
    )
  })
})

describe('the register in Excel', () => {
  it('of the office is read as it stands: dates as days, numbers as numbers, the rest as text', async () => {
    const grid = await gridOf(sample)
    expect(grid.sheet).toBe('Register')
    expect(sheetsOf(sample).map(({ sheet }) => sheet)).toEqual(['Register', 'Petunjuk'])
    expect(grid.rows).toHaveLength(344)
    expect(grid.merges).toEqual(['A1:R1'])
    expect(grid.rows[3]?.map(shown).slice(0, 3)).toEqual(['text No', 'text Tanggal Layanan', 'text Tanggal Diterima'])
    expect(grid.rows[4]?.map(shown).slice(0, 4)).toEqual([
      'number 1',
      'date 2026-01-23',
      'date 2026-01-27',
      'text Konseling Keluarga',
    ])
    expect(grid.rows[7]?.map(shown).slice(1, 3)).toEqual(['text 12 Januari 2026', 'text 16 Januari 2026'])
  })

  it('of the office gives the rows of a year', async () => {
    const names = ['petugas.konseling', 'petugas.penjangkauan', 'petugas.sosialisasi']
    const officers = Object.fromEntries(names.map((name) => [name, { uid: name, name }]))
    const { rows, problems } = readRegister(sheetsOf(sample), {
      officers,
      today: '2026-11-24' as Day,
      choices: NO_CHOICES,
    })
    expect(rows.length).toBeGreaterThan(300)
    expect(problems.every(({ row }) => row > 4)).toBe(true)
  })

  it('tells of merged cells', async () => {
    const rows = [['REGISTER', null, null, null, null], HEAD, [1, 'a', 'b', 'c', 'd'], [2, 'a', 'b', 'c', 'd']]
    const merges = [
      { startRow: 0, startCol: 0, endRow: 0, endCol: 4 },
      { startRow: 2, startCol: 3, endRow: 3, endCol: 3 },
    ]
    const grid = await gridOf(await writeXlsx({ sheets: [{ name: 'Register', rows, merges }] }))
    expect(grid.merges).toEqual(['A1:E1', 'D3:D4'])
  })

  it('may have a cell in the last corner of the sheet without filling memory', async () => {
    const far = await writeXlsx({
      sheets: [
        { name: 'Register', rows: [HEAD], cells: new Map([['1048575,16383', { value: 1, type: 'number' as const }]]) },
      ],
    })
    const read = readWorkbook(far)
    expect(read.ok ? read.sheets[0]?.rows.length : read.fault).toBe(1)
  })
})

describe('the register as CSV', () => {
  const expected = ['text No', 'text Tanggal Layanan', 'text Jenis Layanan']
  it.each([
    ['semicolons', 'No;Tanggal Layanan;Jenis Layanan\n1;05/01/2026;"Konseling; lanjutan"\n'],
    ['commas', 'No,Tanggal Layanan,Jenis Layanan\r\n1,05/01/2026,"Konseling; lanjutan"\r\n'],
    [
      'a byte order mark',
      '\ufeffNo;Tanggal Layanan;Jenis Layanan\n1;05/01/2026;Konseling; lanjutan\n'.replace(
        'Konseling; lanjutan',
        '"Konseling; lanjutan"',
      ),
    ],
    [
      'a title with commas above',
      'Register, tahun 2026, lembar 1, ke 1\nNo;Tanggal Layanan;Jenis Layanan\n1;05/01/2026;"Konseling; lanjutan"\n',
    ],
  ])('may use %s', async (_name, text) => {
    const { rows } = await gridOf(utf8(text))
    expect(rows.at(-2)?.map(shown)).toEqual(expected)
    expect(rows.at(-1)?.map(shown)).toEqual(['number 1', 'text 05/01/2026', 'text Konseling; lanjutan'])
  })

  it('may come from Excel on Windows in its old encoding, or in UTF-16', async () => {
    const text = 'No;Tanggal Layanan;Jenis Layanan\n1;05/01/2026;caf\u00e9\n'
    for (const bytes of [Buffer.from(text, 'latin1'), Buffer.from(`\ufeff${text}`, 'utf16le')]) {
      expect(shown((await gridOf(new Uint8Array(bytes))).rows[1]?.[2])).toBe('text café')
    }
  })

  it('keeps a NIK and a leading zero as text, and shows a formula as a formula', async () => {
    const { rows } = await gridOf(utf8('Tanggal Layanan;Jenis Layanan;NIK\n007;6301024901224910;=1+1\n'))
    expect(rows[1]?.map(shown)).toEqual(['text 007', 'text 6301024901224910', 'formula empty'])
  })
})

describe('whatever the bytes', () => {
  const outcome = async (bytes: Uint8Array) => {
    const read = readWorkbook(bytes)
    return read.ok ? read.sheets.length > 0 : faultText(read).length > 0
  }

  it('a damaged register is read or refused, never a crash', async () => {
    const change = fc.tuple(fc.nat(sample.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 20 }), async (changes) => {
        const bytes = sample.slice()
        for (const [at, value] of changes) bytes[at] = value
        expect(await outcome(bytes)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('noise is read or refused, never a crash', async () => {
    const signature = fc.constantFrom(
      [],
      [0x50, 0x4b, 3, 4],
      [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
      [0xff, 0xfe],
    )
    await fc.assert(
      fc.asyncProperty(signature, fc.uint8Array({ maxLength: 400 }), async (start, noise) => {
        expect(await outcome(new Uint8Array([...start, ...noise]))).toBe(true)
      }),
      { numRuns: 150 },
    )
  })
})
