import { ConsentSchema, type DeskCommand, type FileCard, fileNumber, type Period } from '@catat/domain'
import * as v from 'valibot'
import { afterEach, describe, expect, it } from 'vitest'
import { dump, expectWholeChains } from '../../test/office/chains.ts'
import {
  act,
  bring,
  cardOf,
  counselling,
  identity,
  intake,
  mark,
  newId,
  outreach,
  receive,
  seal,
} from '../../test/office/files.ts'
import { freshOffice, refusal } from '../../test/office/office.ts'
import type { Who } from '../../test/office/people.ts'

const office = await freshOffice()
afterEach(() => expectWholeChains(office))

type FileCommand = Extract<DeskCommand, { type: `file.${string}` }>
type Stage = Parameters<typeof bring>[1]

const CONSENT = { version: 1, day: '2026-11-06', by: 'client', channel: 'recorded' }

/** A command as the console would send it for the file as it stands. */
const command = (type: FileCommand['type'], card: FileCard): FileCommand => {
  const { id, revision } = card
  switch (type) {
    case 'file.create':
      return { type, id: newId(), form: counselling() }
    case 'file.update':
      return { type, id, revision, form: counselling() }
    case 'file.receive':
      return { type, id, revision, place: { cabinet: 'A', folder: '1' } }
    case 'file.mark':
      return { type, id, revision, code: 'KSL-01', state: 'absent', reason: null }
    case 'file.classify':
      return { type, id, revision, confidentiality: 'secret', stage: 'new', flags: [], place: null }
    case 'file.consent':
      return { type, id, revision, consent: v.parse(ConsentSchema, CONSENT) }
    case 'file.excuse':
      return { type, id, revision, step: 'receive', excuse: 'power' }
    case 'file.print':
      return { type, id, what: 'receipt' }
    default:
      return { type, id, revision }
  }
}

const RIGHTS: readonly {
  type: FileCommand['type']
  from: Stage
  may: Who
  mayNot: readonly Who[]
  not: readonly Stage[]
}[] = [
  {
    type: 'file.create',
    from: 'draft',
    may: 'mahrita',
    mayNot: ['noor', 'rahmah', 'gazali', 'latifah', 'fajar', 'lina', 'tuti'],
    not: [],
  },
  {
    type: 'file.update',
    from: 'draft',
    may: 'mahrita',
    mayNot: ['syahrani', 'noor', 'latifah', 'fajar', 'tuti'],
    not: ['submitted', 'received', 'sorted'],
  },
  {
    type: 'file.submit',
    from: 'draft',
    may: 'mahrita',
    mayNot: ['syahrani', 'noor', 'fajar', 'tuti'],
    not: ['submitted', 'received'],
  },
  {
    type: 'file.discard',
    from: 'draft',
    may: 'mahrita',
    mayNot: ['syahrani', 'noor', 'fajar', 'tuti'],
    not: ['submitted', 'sorted'],
  },
  {
    type: 'file.withdraw',
    from: 'submitted',
    may: 'mahrita',
    mayNot: ['syahrani', 'noor', 'fajar', 'tuti'],
    not: ['draft', 'received'],
  },
  {
    type: 'file.receive',
    from: 'submitted',
    may: 'noor',
    mayNot: ['mahrita', 'rahmah', 'gazali', 'latifah', 'fajar', 'lina', 'tuti'],
    not: ['draft', 'received'],
  },
  {
    type: 'file.handBack',
    from: 'submitted',
    may: 'noor',
    mayNot: ['mahrita', 'rahmah', 'fajar', 'tuti'],
    not: ['draft', 'received'],
  },
  {
    type: 'file.startSort',
    from: 'received',
    may: 'noor',
    mayNot: ['mahrita', 'rahmah', 'fajar', 'tuti'],
    not: ['submitted', 'sorted'],
  },
  {
    type: 'file.mark',
    from: 'sorting',
    may: 'noor',
    mayNot: ['mahrita', 'gazali', 'fajar', 'tuti'],
    not: ['draft', 'received'],
  },
  {
    type: 'file.classify',
    from: 'sorting',
    may: 'noor',
    mayNot: ['mahrita', 'lina', 'fajar', 'tuti'],
    not: ['draft', 'received'],
  },
  {
    type: 'file.consent',
    from: 'sorted',
    may: 'noor',
    mayNot: ['syahrani', 'rahmah', 'gazali', 'latifah', 'fajar', 'lina', 'tuti'],
    not: ['draft', 'submitted'],
  },
  {
    type: 'file.finishSort',
    from: 'sorting',
    may: 'noor',
    mayNot: ['mahrita', 'rahmah', 'fajar', 'tuti'],
    not: ['received', 'sorted'],
  },
  {
    type: 'file.reopenSort',
    from: 'sorted',
    may: 'noor',
    mayNot: ['mahrita', 'rahmah', 'fajar', 'tuti'],
    not: ['sorting', 'received'],
  },
  {
    type: 'file.print',
    from: 'received',
    may: 'noor',
    mayNot: ['syahrani', 'gazali', 'fajar', 'tuti'],
    not: ['draft', 'submitted'],
  },
]

describe.each(RIGHTS)('$type', ({ type, from, may, mayNot, not }) => {
  it('is refused to everybody whose act it is not, and changes nothing', async () => {
    const id = await bring(office, from)
    const before = await dump(office)
    for (const who of mayNot) {
      const fault = await refusal(office.desk(who, command(type, await cardOf(office, id))))
      expect([who, fault]).toEqual([who, who === 'tuti' ? 'access/inactive' : 'access/not-yours'])
    }
    expect(await dump(office)).toEqual(before)
  })

  it.each(not)('is refused on a file that is %s', async (stage) => {
    const id = await bring(office, stage)
    expect(await refusal(office.desk(may, command(type, await cardOf(office, id))))).toBe('file/wrong-state')
  })

  it('is done by whose act it is, with one row in the log book', async () => {
    const id = await bring(office, from)
    const before = await cardOf(office, id)
    const sent = command(type, before)
    await office.desk(may, sent)
    const after = await cardOf(office, sent.id)
    expect(after.log.seq).toBe(type === 'file.create' ? 1 : before.log.seq + 1)
    const row = await office.db.doc(`files/${sent.id}/log/${String(after.log.seq).padStart(6, '0')}`).get()
    expect(row.data()).toMatchObject({ action: type, hash: after.log.hash, actor: { uid: may } })
  })
})

it.each(RIGHTS.filter(({ type }) => type !== 'file.create' && type !== 'file.print'))(
  '$type is refused on a state the person did not see',
  async ({ type, from, may }) => {
    const id = await bring(office, from)
    const seen = await cardOf(office, id)
    expect(await refusal(office.desk(may, command(type, { ...seen, revision: seen.revision - 1 })))).toBe(
      'file/changed',
    )
  },
)

describe('a file', () => {
  it('is refused where no file has the id', async () => {
    const ghost = { ...(await cardOf(office, await bring(office, 'draft'))), id: newId() }
    expect(await refusal(office.desk('noor', command('file.receive', ghost)))).toBe('file/missing')
  })

  it('that lacks its identity or its documents is not handed over', async () => {
    const id = newId()
    await office.desk('mahrita', { type: 'file.create', id, form: counselling({ handedOver: [] }) })
    expect(await refusal(act(office, 'mahrita', id, 'file.submit'))).toBe('file/incomplete')
  })

  it('created twice by a repeated send is one file, with one row', async () => {
    const id = newId()
    const create = { type: 'file.create', id, form: counselling() } as const
    await office.desk('mahrita', create)
    expect(await office.desk('mahrita', create)).toEqual({ id })
    expect((await cardOf(office, id)).log.seq).toBe(1)
  })

  it('goes its whole way from the officer to the sorted shelf', async () => {
    office.at('2026-11-09T02:00:00.000Z')
    const id = await bring(office, 'submitted')
    office.later(4 * 60_000)
    expect(await receive(office, id)).toEqual({ number: 'KSL-2026-11-0001' })
    await act(office, 'noor', id, 'file.startSort')
    office.later(9 * 60_000)
    await act(office, 'noor', id, 'file.finishSort')
    const card = await cardOf(office, id)
    expect(card).toMatchObject({
      status: 'sorted',
      number: 'KSL-2026-11-0001',
      period: '2026-11',
      sop: { receive: 240, sort: 540 },
      completeness: { level: 'complete', score: 1 },
    })
    const rows = await office.db.collection(`files/${id}/log`).orderBy('seq').get()
    expect(rows.docs.map((row) => row.get('action'))).toEqual([
      'file.create',
      'identity.seal',
      'file.submit',
      'file.receive',
      'file.startSort',
      'file.finishSort',
    ])
  })

  it('received at the last moment of the month in WITA belongs to that month, a millisecond later to the next', async () => {
    const [last, first] = [await bring(office, 'submitted'), await bring(office, 'submitted')]
    office.at('2026-11-30T15:59:59.999Z')
    expect(await receive(office, last)).toEqual({ number: 'KSL-2026-11-0001' })
    office.later(1)
    expect(await receive(office, first)).toEqual({ number: 'KSL-2026-12-0001' })
  })
})

describe('two clerks at once', () => {
  it('receive one file once: the other is told that it has changed', async () => {
    const id = await bring(office, 'submitted')
    const { revision } = await cardOf(office, id)
    const receipt = { type: 'file.receive', id, revision, place: null } as const
    const ends = await Promise.allSettled([office.desk('noor', receipt), office.desk('halimah', receipt)])
    expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await office.db.doc('counters/KSL-2026-11').get()).data()).toEqual({ last: 1 })
  })

  it('number twenty files without a gap', async () => {
    const ids = []
    for (let n = 0; n < 20; n += 1) ids.push(await bring(office, 'submitted', outreach()))
    await Promise.all(ids.map((id, n) => receive(office, id, n % 2 === 0 ? 'noor' : 'halimah')))
    const numbers = await Promise.all(ids.map(async (id) => (await cardOf(office, id)).number))
    const expected = Array.from({ length: 20 }, (_, n) => fileNumber('SOS', '2026-11' as Period, n + 1))
    expect(numbers.sort()).toEqual(expected)
  })
})

describe('an identification of needs', () => {
  it('is claimed by a file handed over, served by one received, and free again when it goes back', async () => {
    const need = await bring(office, 'sorted', intake())
    const service = await bring(office, 'submitted', counselling({ intakeId: need }))
    expect((await cardOf(office, need)).served).toMatchObject({ KSL: { id: service, state: 'inProgress' } })
    await act(office, 'noor', service, 'file.handBack')
    expect((await cardOf(office, need)).served).toEqual({})
    await act(office, 'mahrita', service, 'file.submit')
    await receive(office, service)
    expect((await cardOf(office, need)).served).toMatchObject({ KSL: { number: 'KSL-2026-11-0001', state: 'served' } })
  })

  it('of another client is refused', async () => {
    const need = await bring(office, 'sorted', intake())
    const id = newId()
    await office.desk('mahrita', { type: 'file.create', id, form: counselling({ intakeId: need }) })
    await bring(office, 'draft', counselling(), { nik: '6301036606910002' })
    expect(await refusal(seal(office, 'mahrita', id, { nik: '6301036606910002' }))).toBe('file/intake-mismatch')
  })

  it('that another file already answers keeps both', async () => {
    const need = await bring(office, 'sorted', intake())
    const first = await bring(office, 'received', counselling({ intakeId: need }))
    const second = await bring(office, 'submitted', counselling({ intakeId: need }))
    expect((await cardOf(office, need)).served.KSL).toMatchObject({ id: first, more: [{ id: second }] })
  })
})

describe('a document', () => {
  it('of another service is unknown', async () => {
    const id = await bring(office, 'sorting')
    expect(await refusal(mark(office, id, 'RJK-01'))).toBe('file/unknown-document')
  })

  it('not yet marked keeps the sorting open', async () => {
    const id = await bring(office, 'sorting', counselling({ handedOver: ['KSL-01'] }))
    expect(await refusal(act(office, 'noor', id, 'file.finishSort'))).toBe('file/documents-unsorted')
  })
})

describe('what is stored', () => {
  it('tells nobody who the client is, except sealed', async () => {
    const need = await bring(office, 'sorted', intake())
    await bring(office, 'sorted', counselling({ intakeId: need, handedOver: ['KSL-01'] }))
    const everything = JSON.stringify(await dump(office))
    const { name, nik, phone, address, note, birthDate } = identity()
    for (const secret of [name, nik, phone, address, note, birthDate]) expect(everything).not.toContain(secret)
  })
})
