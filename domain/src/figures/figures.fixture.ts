import fc from 'fast-check'
import { completenessOf } from '../checklist/checklist.ts'
import { FILE_MOVES, type FileCard, type FileStatus } from '../file/shape.ts'
import {
  AGE_BANDS,
  type AgeBand,
  KECAMATAN,
  type Kecamatan,
  PROBLEMS,
  type Problem,
  SERVICES,
  SEXES,
  type Sex,
} from '../lookup/shape.ts'
import { fileId, minutesAfter, received } from '../office.fixture.ts'

const keys = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]
const clients = (['KSL', 'RJK', 'PJK', 'IK'] as const).map((service) => received(service))
const activities = (['SOS', 'PSO'] as const).map((service) => received(service))

/** Files of a month in every mixture the tables tell apart. */
export const cards = fc.array(
  fc
    .record({
      base: fc.constantFrom(...clients, ...activities),
      status: fc.constantFrom(...(keys(FILE_MOVES) as FileStatus[])),
      sex: fc.constantFrom(...(keys(SEXES) as Sex[])),
      ageBand: fc.constantFrom(...(keys(AGE_BANDS) as AgeBand[])),
      kind: fc.constantFrom('new' as const, 'returning' as const),
      kecamatan: fc.constantFrom(...(keys(KECAMATAN) as Kecamatan[])),
      problem: fc.option(fc.constantFrom(...(keys(PROBLEMS) as Problem[]))),
      needs: fc.uniqueArray(fc.constantFrom(...keys(SERVICES).filter((code) => code !== 'IK'))),
      served: fc.constantFrom('served' as const, 'inProgress' as const, null),
      linked: fc.boolean(),
      receive: fc.option(fc.integer({ min: 0, max: 4000 })),
      sort: fc.option(fc.integer({ min: 0, max: 4000 })),
      present: fc.uniqueArray(fc.integer({ min: 1, max: 9 })),
      noted: fc.boolean(),
    })
    .map(
      ({
        base,
        status,
        sex,
        ageBand,
        kind,
        kecamatan,
        problem,
        needs,
        served,
        linked,
        receive,
        sort,
        present,
        noted,
      }): FileCard => {
        const client = base.client && { ...base.client, sex, ageBand, kind }
        const wanted = base.service === 'IK' ? needs : []
        const open: FileCard = {
          ...base,
          status,
          client,
          kecamatan,
          problem: client && problem,
          needs: wanted,
          served: served && wanted[0] ? { [wanted[0]]: { id: fileId(5), number: null, state: served } } : {},
          intake: client && base.service !== 'IK' && linked ? { id: fileId(6), number: null } : null,
          sop: { receive, sort },
          documents: Object.fromEntries(
            present.map((n) => [`${base.service}-0${n}`, { state: 'present', reason: null } as const]),
          ),
          audit: noted
            ? { period: base.period ?? ('' as never), digest: `IK ${base.service}-01`, at: minutesAfter(0) }
            : null,
        }
        return { ...open, completeness: completenessOf(open) }
      },
    ),
  { maxLength: 25 },
)
