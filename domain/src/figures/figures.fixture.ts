import fc from 'fast-check'
import { completenessOf } from '../checklist/checklist.ts'
import { FILE_MOVES, type FileCard, type FileStatus } from '../file/shape.ts'
import {
  AGE_BANDS,
  type AgeBand,
  DESTINATIONS,
  type Destination,
  EDUCATION,
  type Education,
  KECAMATAN,
  type Kecamatan,
  MODES,
  type Mode,
  PROBLEMS,
  type Problem,
  SERVICES,
  SEXES,
  type Sex,
  SOURCES,
  type Source,
} from '../lookup/shape.ts'
import { fileId, minutesAfter, received } from '../office.fixture.ts'
import type { Period } from '../time/shape.ts'

const keys = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]
const clients = (['KSL', 'RJK', 'PJK', 'IK'] as const).map((service) => received(service))
const activities = (['SOS', 'PSO'] as const).map((service) => received(service))

/** Months of receipt of the files. */
export const MONTHS = ['2026-07', '2026-11', '2026-12'] as Period[]

/** Files of some months in every mixture the tables tell apart. */
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
      education: fc.option(fc.constantFrom(...(keys(EDUCATION) as Education[]))),
      source: fc.option(fc.constantFrom(...(keys(SOURCES) as Source[]))),
      mode: fc.constantFrom(...(keys(MODES) as Mode[])),
      destination: fc.option(fc.constantFrom(...(keys(DESTINATIONS) as Destination[]))),
      person: fc.integer({ min: 0, max: 9 }),
      serviceDate: fc.constantFrom('2026-10-31', '2026-11-01', '2026-11-05', '2026-11-30'),
      officer: fc.constantFrom('officer', 'otherOfficer'),
      refused: fc.boolean(),
      excused: fc.boolean(),
      period: fc.constantFrom(...MONTHS),
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
        education,
        source,
        mode,
        destination,
        person,
        serviceDate,
        officer,
        refused,
        excused,
        period,
      }): FileCard => {
        const client = base.client && {
          ...base.client,
          sex,
          ageBand,
          kind,
          pseudonym: `K-AAAAA${person}` as typeof base.client.pseudonym,
          ...(education ? { education } : {}),
        }
        const wanted = base.service === 'IK' ? needs : []
        const open: FileCard = {
          ...base,
          status,
          client,
          period,
          officer: { uid: officer, name: officer },
          serviceDate: serviceDate as FileCard['serviceDate'],
          mode,
          source: client && source,
          destination: base.service === 'RJK' ? destination : null,
          flags: base.service === 'RJK' && refused ? ['refusedReferral'] : [],
          kecamatan,
          problem: client && problem,
          needs: wanted,
          served: served && wanted[0] ? { [wanted[0]]: { id: fileId(5), number: null, state: served } } : {},
          intake: client && base.service !== 'IK' && linked ? { id: fileId(6), number: null } : null,
          sop: { receive, sort, waited: sort ?? 0, excused: excused ? { receive: 'power' } : {} },
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
