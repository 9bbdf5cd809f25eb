import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linked, unlinked } from '../file/intake.ts'
import type { FileCard } from '../file/shape.ts'
import {
  admin,
  clerk,
  draft,
  fileId,
  leader,
  minutesAfter,
  officer,
  otherOfficer,
  received,
} from '../office.fixture.ts'
import type { Staff } from '../staff/shape.ts'
import { decideNeed, mayDoToNeed, type NeedCommand } from './decide.ts'
import { answersTo, followNeed, foundNeed, hasNeeds, needId } from './follow.ts'
import { NEED_MOVES, type Need, type NeedState } from './shape.ts'

const at = minutesAfter(10)
const intake = received('IK', { needs: ['KSL', 'SOS'] })
const KSL = needId(intake.id, 'KSL')
const waiting = foundNeed(intake, 'KSL', minutesAfter(5))
const heldBy = (staff: Staff, state: NeedState = 'taken'): Need => ({
  ...waiting,
  state,
  by: { uid: staff.uid, name: staff.name },
})

const command = (type: NeedCommand['type'], revision = 1, to: string | null = officer.uid): NeedCommand => {
  if (type === 'need.assign') return { type, id: KSL, revision, to }
  if (type === 'need.close') return { type, id: KSL, revision, reason: 'moved' }
  return { type, id: KSL, revision }
}

const decided = (
  need: Need | null,
  type: NeedCommand['type'],
  staff: Staff,
  more: { assignee?: Staff | null; revision?: number; to?: string | null; card?: FileCard | null } = {},
) => {
  const { assignee = null, revision, to, card = intake } = more
  return decideNeed(need, card, command(type, revision, to), { staff, at, assignee })
}
const fault = (verdict: ReturnType<typeof decided>) => (verdict.ok ? null : verdict.fault)
const value = (verdict: ReturnType<typeof decided>) => {
  if (!verdict.ok) throw new Error(verdict.fault)
  return verdict.value
}

describe('a need is refused', () => {
  it('to whoever has no part in it', () => {
    expect(fault(decided(waiting, 'need.assign', officer))).toBe('access/not-yours')
    expect(fault(decided(waiting, 'need.take', clerk))).toBe('access/not-yours')
    expect(fault(decided(waiting, 'need.close', admin))).toBe('access/not-yours')
    expect(fault(decided(waiting, 'need.reopen', officer))).toBe('access/not-yours')
    expect(fault(decided(waiting, 'need.take', { ...officer, active: false }))).toBe('access/inactive')
  })

  it('to an officer who does not have it: closing and letting go', () => {
    for (const type of ['need.close', 'need.release'] as const) {
      expect(fault(decided(waiting, type, officer))).toBe('access/not-yours')
      expect(fault(decided(heldBy(otherOfficer), type, officer))).toBe('access/not-yours')
      expect(fault(decided(heldBy(officer), type, officer))).toBeNull()
    }
  })

  it('to be taken where it is closed, whoever had it', () => {
    expect(fault(decided(heldBy(otherOfficer, 'closed'), 'need.take', officer))).toBe('need/wrong-state')
  })

  it('are there for an identification that was received and names some', () => {
    expect(hasNeeds(intake)).toBe(true)
    expect(hasNeeds({ ...intake, needs: [] })).toBe(false)
    expect(hasNeeds({ ...intake, receivedDate: null })).toBe(false)
    expect(hasNeeds({ ...received('KSL'), needs: ['KSL'] })).toBe(false)
  })

  it('when somebody else took it: it is said who', () => {
    expect(decided(heldBy(otherOfficer), 'need.take', officer, { revision: 7 })).toEqual({
      ok: false,
      fault: 'need/taken',
      details: { who: otherOfficer.name },
    })
  })

  it('when there is none, or its intake is not received, or does not find this service', () => {
    expect(fault(decided(null, 'need.take', officer, { card: null }))).toBe('need/missing')
    expect(fault(decided(null, 'need.take', officer, { card: draft('IK') }))).toBe('need/missing')
    expect(fault(decided(null, 'need.take', officer, { card: received('IK', { needs: ['RJK'] }) }))).toBe(
      'need/missing',
    )
    expect(fault(decided(waiting, 'need.take', officer, { card: null }))).toBe('need/missing')
  })

  it('while the client restricts the processing', () => {
    expect(fault(decided({ ...waiting, restricted: true }, 'need.take', officer))).toBe('file/restricted')
    expect(fault(decided(waiting, 'need.take', officer, { card: { ...intake, restricted: true } }))).toBe(
      'file/restricted',
    )
  })

  it('for an assignee who is no officer at work', () => {
    const to = (assignee: Staff | null) =>
      fault(decided(waiting, 'need.assign', leader, { assignee, to: assignee?.uid ?? 'nobody' }))
    expect(to(null)).toBe('need/assignee')
    expect(to({ ...officer, active: false })).toBe('need/assignee')
    expect(to(clerk)).toBe('need/assignee')
    expect(to({ ...officer, roles: ['officer', 'admin'] })).toBe('need/assignee')
    expect(fault(decided(waiting, 'need.assign', leader, { assignee: otherOfficer }))).toBe('need/assignee')
    expect(to(officer)).toBeNull()
  })

  it('from a state that was seen before', () =>
    expect(fault(decided(waiting, 'need.take', officer, { revision: 2 }))).toBe('need/changed'))

  it('in a state that does not lead there', () => {
    for (const state of Object.keys(NEED_MOVES) as NeedState[]) {
      const open = (['assign', 'take', 'release', 'close', 'reopen'] as const).filter(
        (verb) => mayDoToNeed({ ...waiting, state }, `need.${verb}`, verb === 'take' ? officer : clerk).ok,
      )
      expect([state, open]).toEqual([
        state,
        {
          waiting: ['assign', 'take', 'close'],
          assigned: ['assign', 'take', 'release', 'close'],
          taken: ['assign', 'release', 'close'],
          served: [],
          closed: ['reopen'],
        }[state],
      ])
    }
  })
})

describe('a need', () => {
  it('is found by an intake of before that has no document for it yet', () => {
    const { need } = value(decided(null, 'need.take', officer))
    expect(need).toMatchObject({ id: KSL, state: 'taken', by: { uid: 'officer' }, pseudonym: intake.client?.pseudonym })
  })

  it('assigned to an officer is theirs; to the service, anybody’s of it; both leave a row with whom', () => {
    const theirs = value(decided(waiting, 'need.assign', clerk, { assignee: officer }))
    expect([theirs.need.state, theirs.need.by?.uid, theirs.entry.target]).toEqual([
      'assigned',
      'officer',
      'KSL officer',
    ])
    expect(theirs.intake.handling).toEqual({ KSL: { by: { uid: 'officer', name: officer.name }, reason: null } })
    const anybodys = value(decided(heldBy(officer), 'need.assign', leader, { to: null }))
    expect([anybodys.need.by, anybodys.entry.target, anybodys.entry.actor.role]).toEqual([null, 'KSL', 'leader'])
  })

  it('that is closed says why and stays with whoever had it, or closed it; opened again it waits for anybody', () => {
    const closed = value(decided(waiting, 'need.close', clerk))
    expect(closed.need).toMatchObject({ state: 'closed', by: { uid: 'clerk' }, since: at, revision: 2 })
    expect(closed.intake.handling?.KSL?.reason).toBe('moved')
    expect(value(decided(heldBy(officer), 'need.close', officer)).need.by?.uid).toBe('officer')
    const again = value(decided({ ...closed.need, revision: 1 }, 'need.reopen', clerk, { card: closed.intake }))
    expect([again.need.state, again.need.by]).toEqual(['waiting', null])
    expect(again.intake.handling?.KSL).toEqual({ by: null, reason: null })
  })

  it('is work of the office from the receipt on', () => {
    expect([hasNeeds(intake), hasNeeds(draft('IK')), hasNeeds(received('KSL'))]).toEqual([true, false, false])
  })
})

describe('the files that answer a need', () => {
  const session = (n: number, staff = officer): FileCard => ({
    ...received('KSL', {}, n),
    id: fileId(n),
    officer: { uid: staff.uid, name: staff.name },
  })

  it('make it taken when handed over and served when received, whoever’s they are', () => {
    const handed = linked(intake, session(2, otherOfficer), 'inProgress')
    const taken = followNeed(waiting, handed, 'KSL', at)
    expect([taken.state, taken.by?.uid]).toEqual(['taken', 'otherOfficer'])
    const served = followNeed(taken, linked(handed, session(2, otherOfficer), 'served'), 'KSL', at)
    expect([served.state, served.by?.uid, served.since]).toEqual(['served', 'otherOfficer', at])
  })

  it('leave it with the officer when they go back, and a closed one is open again when one comes', () => {
    const handed = linked(intake, session(2), 'inProgress')
    const back = followNeed(followNeed(waiting, handed, 'KSL', at), unlinked(handed, session(2)), 'KSL', at)
    expect([back.state, back.by?.uid]).toEqual(['taken', 'officer'])
    const closed = { ...heldBy(clerk, 'closed') }
    expect(followNeed(closed, handed, 'KSL', at).state).toBe('taken')
  })

  it('are any number, each once, and one that is received counts first', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 2, max: 6 }), fc.constantFrom('hand', 'receive', 'back')), {
          maxLength: 12,
        }),
        (acts) => {
          const now = new Map<string, 'inProgress' | 'served'>()
          let card = intake
          for (const [n, act] of acts) {
            const file = session(n)
            if (act === 'back') {
              now.delete(file.id)
              card = unlinked(card, file)
            } else {
              now.set(file.id, act === 'hand' ? 'inProgress' : 'served')
              card = linked(card, file, act === 'hand' ? 'inProgress' : 'served')
            }
          }
          const answers = answersTo(card, 'KSL')
          expect(new Map(answers.map(({ id, state }) => [id, state]))).toEqual(now)
          expect(answers).toHaveLength(now.size)
          expect(answers[0]?.state === 'served').toBe([...now.values()].includes('served'))
        },
      ),
    ))

  it('were the intake’s officer’s before needs had anybody: nobody else reads of them', () => {
    const before = { ...intake, served: { KSL: { id: fileId(9), number: null, state: 'served' as const } } }
    expect(followNeed(null, before, 'KSL', at)).toMatchObject({ state: 'served', by: intake.officer })
    expect(followNeed(null, before, 'SOS', at)).toMatchObject({ state: 'waiting', by: null })
  })

  it('change nothing twice: a need that follows its intake once follows it already', () => {
    const handed = linked(intake, session(2), 'inProgress')
    const once = followNeed(waiting, handed, 'KSL', at)
    expect(followNeed(once, handed, 'KSL', minutesAfter(99))).toBe(once)
    expect(followNeed(once, { ...handed, restricted: true }, 'KSL', at)).toMatchObject({
      restricted: true,
      revision: 3,
    })
  })
})
