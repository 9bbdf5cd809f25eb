import { type DeskCommand, NeedIdSchema, NeedSchema, type NeedState } from '@catat/domain'
import * as v from 'valibot'
import { afterEach, describe, expect, it } from 'vitest'
import { expectWholeChains } from '../../test/office/chains.ts'
import { act, bring, cardOf, counselling, intake, outreach, receive } from '../../test/office/files.ts'
import { freshOffice, refusal } from '../../test/office/office.ts'
import type { Who } from '../../test/office/people.ts'
import { evaluateNovember } from '../../test/office/reports.ts'
import { restrictFile } from '../rights/restrict-file.ts'

const office = await freshOffice()
afterEach(() => expectWholeChains(office))

const needOf = async (id: string, service = 'KSL') =>
  v.parse(NeedSchema, (await office.db.doc(`needs/${id}_${service}`).get()).data())
const standing = async (id: string, service = 'KSL'): Promise<[NeedState, string | null]> => {
  const { state, by } = await needOf(id, service)
  return [state, by?.uid ?? null]
}
type NeedCommand = Extract<DeskCommand, { type: `need.${string}`; id: string }>
const command = async (id: string, type: NeedCommand['type'], to: string | null = null): Promise<NeedCommand> => {
  const about = { id: v.parse(NeedIdSchema, `${id}_KSL`), revision: (await needOf(id)).revision }
  if (type === 'need.assign') return { type, ...about, to }
  return type === 'need.close' ? { type, ...about, reason: 'clientUnreachable' } : { type, ...about }
}
const doTo = async (who: Who, id: string, type: NeedCommand['type'], to: string | null = null) =>
  office.desk(who, await command(id, type, to))
const noteOf = async (id: string) => (await office.db.doc(`deficiencies/${id}_KSL`).get()).data()

describe('the needs of an intake', () => {
  it('are nobody’s before it is received, and then wait, with nothing of the client but the pseudonym', async () => {
    const id = await bring(office, 'submitted', intake({ needs: ['KSL', 'SOS'] }))
    expect((await office.db.collection('needs').get()).size).toBe(0)
    await receive(office, id)
    const { client } = await cardOf(office, id)
    expect(await needOf(id)).toEqual({
      id: `${id}_KSL`,
      intake: id,
      service: 'KSL',
      pseudonym: client?.pseudonym,
      day: '2026-11-05',
      period: '2026-11',
      state: 'waiting',
      by: null,
      since: office.world.now(),
      restricted: false,
      revision: 1,
    })
    expect(await standing(id, 'SOS')).toEqual(['waiting', null])
  })

  it('are taken by one of two officers who want one at once: the other is told who', async () => {
    const id = await bring(office, 'received', intake())
    const take = await command(id, 'need.take')
    const both = await Promise.allSettled([office.desk('mahrita', take), office.desk('syahrani', take)])
    const [, winner] = await standing(id)
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const loser = winner === 'mahrita' ? 'syahrani' : 'mahrita'
    expect(await refusal(office.desk(loser, take))).toBe('need/taken')
  })

  it('are assigned by clerk or leader, to nobody whose account ended and to no one who is no officer', async () => {
    const id = await bring(office, 'received', intake())
    for (const who of ['mahrita', 'rahmah', 'gazali', 'lina'] as const) {
      expect([who, await refusal(doTo(who, id, 'need.assign', 'syahrani'))]).toEqual([who, 'access/not-yours'])
    }
    for (const to of ['tuti', 'noor', 'nobody']) {
      expect([to, await refusal(doTo('noor', id, 'need.assign', to))]).toEqual([to, 'need/assignee'])
    }
    await doTo('latifah', id, 'need.assign', 'syahrani')
    expect(await standing(id)).toEqual(['assigned', 'syahrani'])
    expect(await refusal(doTo('mahrita', id, 'need.take'))).toBe('need/taken')
    const { people } = (await office.desk('noor', { type: 'need.people' })) as { people: { uid: string }[] }
    expect(people.map(({ uid }) => uid)).toEqual(expect.arrayContaining(['mahrita', 'syahrani']))
    expect(people.map(({ uid }) => uid)).not.toContain('tuti')
    expect(await refusal(office.desk('mahrita', { type: 'need.people' }))).toBe('access/not-yours')
  })

  it('are answered by another officer’s file and by a second session, and the intake knows each', async () => {
    const id = await bring(office, 'received', intake())
    const first = await bring(office, 'submitted', counselling({ intakeId: id }), { who: 'syahrani' })
    expect(await standing(id)).toEqual(['taken', 'syahrani'])
    await receive(office, first)
    expect(await standing(id)).toEqual(['served', 'syahrani'])
    const second = await bring(office, 'received', counselling({ intakeId: id, session: 2 }), { who: 'mahrita' })
    const { served } = await cardOf(office, id)
    expect(served.KSL).toMatchObject({ id: first, state: 'served', more: [{ id: second, state: 'served' }] })
  })

  it('are answered by an activity too', async () => {
    const id = await bring(office, 'received', intake({ needs: ['SOS'] }))
    await bring(office, 'received', outreach({ intakeId: id }), { who: 'syahrani' })
    expect(await standing(id, 'SOS')).toEqual(['served', 'syahrani'])
  })

  it('stay with the officer whose file came back, and wait again once let go', async () => {
    const id = await bring(office, 'received', intake())
    const file = await bring(office, 'submitted', counselling({ intakeId: id }), { who: 'syahrani' })
    await act(office, 'noor', file, 'file.handBack')
    expect(await standing(id)).toEqual(['taken', 'syahrani'])
    expect((await cardOf(office, id)).served).toEqual({})
    await doTo('syahrani', id, 'need.release')
    expect(await standing(id)).toEqual(['waiting', null])
  })

  it('that cannot be met are closed with a reason, their note with them, and opened again together', async () => {
    const id = await bring(office, 'sorted', intake({ needs: ['KSL'] }))
    office.at('2026-12-01T02:00:00.000Z')
    await evaluateNovember(office)
    expect(await noteOf(id)).toMatchObject({ kind: 'need', status: 'open', officer: { uid: 'mahrita' } })
    await doTo('noor', id, 'need.assign', 'syahrani')
    expect(await noteOf(id)).toMatchObject({ officer: { uid: 'syahrani' } })
    const note = `${id}_KSL`
    expect(await refusal(office.desk('noor', { type: 'deficiency.giveUp', id: note, reason: 'safety' }))).toBe(
      'need/close-there',
    )
    await doTo('syahrani', id, 'need.close')
    expect(await noteOf(id)).toMatchObject({ status: 'cannotBeMet', reason: 'clientUnreachable' })
    await doTo('noor', id, 'need.reopen')
    expect(await noteOf(id)).toMatchObject({ status: 'open', reason: null, officer: { uid: 'mahrita' } })
  })

  it('are hidden while the client restricts the processing, and nobody takes them then', async () => {
    const id = await bring(office, 'received', intake())
    const { revision } = await cardOf(office, id)
    await restrictFile(office.world, 'latifah', {
      type: 'file.restrict',
      id: id,
      revision,
      basis: 'dispute',
      request: null,
    })
    expect(await needOf(id)).toMatchObject({ restricted: true })
    expect(await refusal(doTo('syahrani', id, 'need.take'))).toBe('file/restricted')
  })
})
