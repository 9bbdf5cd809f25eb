import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Cell, NO_CHOICES, ReportSchema, type ReportTable, reportTables } from '@catat/domain'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { planDueWork } from '../src/audit/plan-due-work.ts'
import { importRegister } from '../src/register/import-register.ts'
import { gatherSource } from '../src/report/gather-material.ts'
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
})
