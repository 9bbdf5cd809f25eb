import { describe, expect, it } from 'vitest'
import { findingsOf } from '../audit/findings.ts'
import { admin, clerk, minutesAfter, office, officer, otherOfficer, received } from '../office.fixture.ts'
import type { Day } from '../time/shape.ts'
import { ageInDays, chaseStep, type DeficiencyCommand, decideDeficiency, settleDeficiency } from './decide.ts'
import type { Deficiency } from './shape.ts'

const found = (): Deficiency => {
  const [first] = findingsOf(received('KSL'), minutesAfter(0), office).deficiencies
  if (!first) throw new Error('a file just received lacks something')
  return first
}
const days = (n: number) => minutesAfter(n * 24 * 60)
const promise = (promisedFor = '2026-11-12'): DeficiencyCommand => ({
  type: 'deficiency.promise',
  id: 'x',
  promisedFor: promisedFor as Day,
})
const giveUp: DeficiencyCommand = { type: 'deficiency.giveUp', id: 'x', reason: 'clientRefused' }
const reopen: DeficiencyCommand = { type: 'deficiency.reopen', id: 'x' }
const decide = (note: Deficiency | null, command: DeficiencyCommand, staff = officer) =>
  decideDeficiency(note, command, staff, days(1))

describe('a deficiency note', () => {
  it('is not answered by another officer or the administrator, nor reopened by the officer', () => {
    expect(decide(found(), promise(), otherOfficer)).toMatchObject({ fault: 'access/not-yours' })
    expect(decide(found(), giveUp, admin)).toMatchObject({ fault: 'access/not-yours' })
    expect(decide(found(), reopen, officer)).toMatchObject({ fault: 'access/not-yours' })
  })

  it('cannot be promised for yesterday, answered when it is closed, or reopened while it is open', () => {
    expect(decide(found(), promise('2026-11-09'))).toMatchObject({
      fault: 'input/unreadable',
    })
    expect(decide(found(), promise('2026-11-10'))).toMatchObject({ ok: true })
    expect(decide({ ...found(), status: 'promised' }, reopen, clerk)).toMatchObject({ fault: 'deficiency/open' })
    expect(decide(settleDeficiency(found(), 'meet', days(1)), promise())).toMatchObject({
      fault: 'deficiency/closed',
    })
    expect(decide(found(), reopen, clerk)).toMatchObject({ fault: 'deficiency/open' })
    expect(decide(null, giveUp)).toMatchObject({ fault: 'deficiency/missing' })
  })

  it('of a need is promised here, and closed where the need is', () => {
    const need: Deficiency = { ...found(), kind: 'need' }
    expect(decide(need, giveUp)).toMatchObject({ fault: 'need/close-there' })
    expect(decide(need, promise())).toMatchObject({ ok: true })
  })

  it('is promised by the officer, given up with a reason, and reopened by the clerk', () => {
    const promised = decide(found(), promise())
    expect(promised).toMatchObject({
      value: { deficiency: { status: 'promised', promisedFor: '2026-11-12', closedAt: null } },
    })
    const givenUp = promised.ok ? decide(promised.value.deficiency, giveUp, clerk) : null
    expect(givenUp).toMatchObject({
      value: {
        deficiency: { status: 'cannotBeMet', promisedFor: '2026-11-12', reason: 'clientRefused', closedAt: days(1) },
        entry: { action: 'deficiency.giveUp', actor: { role: 'clerk' }, target: 'KSL-04' },
      },
    })
    const reopened = givenUp?.ok && decide(givenUp.value.deficiency, reopen, clerk)
    expect(reopened).toMatchObject({ value: { deficiency: { status: 'open', reason: null, closedAt: null } } })
  })

  it('is met when its document comes, even after it was given up, and stays met when told twice', () => {
    const met = settleDeficiency({ ...found(), status: 'cannotBeMet', reason: 'documentLost' }, 'meet', days(2))
    expect(met).toMatchObject({ status: 'met', reason: null, closedAt: days(2) })
    expect(settleDeficiency(met, 'meet', days(5))).toBe(met)
    expect(settleDeficiency(met, 'reopen', days(6))).toMatchObject({ status: 'open', closedAt: null })
  })

  it('ages by the calendar of the office until it is closed', () => {
    expect(ageInDays(found(), days(20))).toBe(20)
    expect(ageInDays(settleDeficiency(found(), 'meet', days(4)), days(20))).toBe(4)
  })

  it('climbs the chase ladder on day 3, 7 and 14', () => {
    const steps = [0, 2, 3, 6, 7, 13, 14, 90].map((n) => chaseStep(found(), days(n)))
    expect(steps).toEqual(['told', 'told', 'day3', 'day3', 'day7', 'day7', 'escalated', 'escalated'])
  })
})
