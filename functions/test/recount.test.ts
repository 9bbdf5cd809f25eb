import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Cell, NO_CHOICES, ReportSchema, type ReportTable, reportTables, tableSheet } from '@catat/domain'
import { type CellValue, readXlsx } from 'hucre/xlsx'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { planDueWork } from '../src/audit/plan-due-work.ts'
import { importRegister } from '../src/register/import-register.ts'
import { gatherSource } from '../src/report/gather-material.ts'
import { writeWorkbook } from '../src/workbook/write.ts'
import { instant, keptOffice } from './office/office.ts'
import { PEOPLE } from './office/people.ts'

const place = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const SAMPLE = place('samples/register-contoh.xlsx')

const office = await keptOffice()
const tablesOf = async (id: string): Promise<ReportTable[]> =>
  reportTables(
    await gatherSource(office.world, v.parse(ReportSchema, (await office.db.doc(`reports/${id}`).get()).data())),
  )

/** `report|table|row|column` → what another program counts in the same workbook. */
const recounted = new Map<string, number>(
  Object.entries(
    JSON.parse(execFileSync(process.execPath, [place('scripts/check/recount.ts'), SAMPLE], { encoding: 'utf8' })),
  ),
)

/** The first text of a row that is not its number is its name. */
const nameOf = (row: readonly Cell[]) => row.find((cell) => typeof cell === 'string' && !/^[\d.]*$/.test(cell)) ?? ''

describe('the reports of the sample register', () => {
  beforeAll(async () => {
    office.at('2026-12-01T01:00:00.000Z')
    for (const account of ['petugas.konseling', 'petugas.penjangkauan', 'petugas.sosialisasi'])
      await office.db.doc(`staff/${account}`).set({ ...PEOPLE.mahrita, uid: account, account })
    const content = readFileSync(SAMPLE).toString('base64')
    await importRegister(office.world, 'noor', {
      type: 'register.import',
      content,
      choices: NO_CHOICES,
      skipBad: false,
    })
    office.at('2026-12-31T17:00:00.000Z')
    await planDueWork(office.world, instant('2026-12-31T17:00:00.000Z'))
    await office.work()
  })

  it('show what another program counts in its workbook, in every kind', async () => {
    const reports = [...new Set([...recounted.keys()].map((key) => key.split('|')[0] ?? ''))]
    expect(reports).toHaveLength(14)
    let compared = 0
    const differing: string[] = []
    for (const id of reports) {
      for (const { id: table, columns, rows, total } of await tablesOf(id)) {
        const counted = [...recounted.keys()].filter((key) => key.startsWith(`${id}|${table}|`))
        const titles = new Set(counted.map((key) => key.split('|')[3]))
        const shown = new Map<string, number>()
        for (const row of total ? [...rows, total] : rows)
          columns.forEach(({ title }, c) => {
            const key = `${id}|${table}|${nameOf(row)}|${title}`
            if (titles.has(title)) shown.set(key, (shown.get(key) ?? 0) + Number(row[c] ?? 0))
          })
        for (const key of new Set([...shown.keys(), ...counted])) {
          compared += 1
          const [here, there] = [shown.get(key), recounted.get(key) ?? 0]
          if (here !== there) differing.push(`${key}: ${here}, recounted ${there}`)
        }
      }
    }
    expect(differing).toEqual([])
    expect(compared).toBeGreaterThan(recounted.size)
  })

  /** LibreOffice cannot be had as a package of npm: where the machine has none, this is skipped. */
  it.skipIf(spawnSync('soffice', ['--version']).status !== 0)(
    'open in LibreOffice as they were written, every table of every kind',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'catat-calc-'))
      try {
        const paths: string[] = []
        for (const id of ['monthly-2026-10', 'semester-2026-2', 'annual-2026']) {
          const sheets = (await tablesOf(id)).map((table) => tableSheet(table.id, table))
          paths.push(join(folder, `${id}.xlsx`))
          writeFileSync(paths.at(-1) ?? '', await writeWorkbook(sheets, office.world.now()))
        }
        const own = ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'xlsx']
        const { status, stderr } = spawnSync('soffice', [...own, '--outdir', join(folder, 'out'), ...paths], {
          encoding: 'utf8',
          timeout: 120_000,
        })
        expect({ status, complaints: stderr.split('\n').filter((line) => /error|repair|corrupt/i.test(line)) }).toEqual(
          {
            status: 0,
            complaints: [],
          },
        )
        expect(readdirSync(join(folder, 'out')).sort()).toEqual(paths.map((path) => basename(path)).sort())
        for (const path of paths) {
          const [written, opened] = await Promise.all([path, join(folder, 'out', basename(path))].map(cellsOf))
          expect(written?.length).toBeGreaterThan(7)
          expect(opened).toEqual(written)
        }
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
    180_000,
  )
})

/** Each sheet's name and rows, without the empty cells and rows at their ends that one program writes and another does not. */
const cellsOf = async (path: string) =>
  (await readXlsx(readFileSync(path))).sheets.map(({ name, rows }) => ({
    name,
    rows: trimmed(rows.map((row) => trimmed([...row].map(shown)))),
  }))

/** Calc writes fifteen figures of a number. */
const shown = (cell: CellValue): CellValue => (typeof cell === 'number' ? Number(cell.toPrecision(12)) : (cell ?? null))

const trimmed = <T>(list: readonly T[]): readonly T[] => {
  const last = list.findLastIndex((one) => (Array.isArray(one) ? one.length > 0 : one !== null && one !== ''))
  return list.slice(0, last + 1)
}
