import { describe, expect, it } from 'vitest'
import { logEntry } from '../file/entry.ts'
import { EMPTY_HEAD } from '../log/chain.ts'
import type { LogRow } from '../log/shape.ts'
import { leader, minutesAfter, officer, otherOfficer, received } from '../office.fixture.ts'
import { actorOf } from '../staff/abilities.ts'
import type { Staff } from '../staff/shape.ts'
import { disclosedView, disclosureOpenings, watermarkOf } from './view.ts'

const card = { ...received('KSL'), place: { cabinet: 'Lemari A', folder: 'Map 9' } }
const row = (action: LogRow['action'], staff: Staff, minutes: number, target = ''): LogRow => ({
  ...logEntry(card, { action, at: minutesAfter(minutes), actor: actorOf(staff, staff.roles[0] ?? 'officer'), target }),
  ...EMPTY_HEAD,
  prev: '',
  digest: '',
})

describe('what attendees see of a file', () => {
  const view = disclosedView(card, [row('file.receive', officer, 4), row('file.submit', officer, 0)])

  it('is the case by its pseudonym: neither where the client lives, nor who works on it, nor where the paper lies', () => {
    expect(view.client).toEqual(card.client)
    const shown = JSON.stringify(view)
    for (const hidden of [card.kecamatan, officer.name, 'Lemari A', card.id]) {
      expect(shown).not.toContain(hidden)
    }
  })

  it('tells who acted by role', () => {
    expect(view.history[0]).toEqual({ at: minutesAfter(4), action: 'file.receive', role: 'officer' })
  })

  it('stands under the name of who looks, the session and the time', () => {
    expect(watermarkOf(otherOfficer, { number: 'EKS-2026-001' }, minutesAfter(5))).toBe(
      'Nama otherOfficer · EKS-2026-001 · 9 November 2026, 08.05 WITA',
    )
  })
})

describe('the openings in the minutes', () => {
  it('are counted by who and which file, from the rows of the session', () => {
    const rows = [
      row('disclosure.open', leader, 5),
      row('disclosure.view', otherOfficer, 6, 'KSL-2026-11-0007'),
      row('disclosure.view', leader, 7, 'KSL-2026-11-0007'),
      row('disclosure.view', otherOfficer, 9, 'KSL-2026-11-0007'),
      row('disclosure.view', otherOfficer, 9, 'RJK-2026-11-0001'),
    ]
    expect(disclosureOpenings(rows)).toEqual([
      { name: otherOfficer.name, number: 'KSL-2026-11-0007', times: 2, first: minutesAfter(6), last: minutesAfter(9) },
      { name: leader.name, number: 'KSL-2026-11-0007', times: 1, first: minutesAfter(7), last: minutesAfter(7) },
      { name: otherOfficer.name, number: 'RJK-2026-11-0001', times: 1, first: minutesAfter(9), last: minutesAfter(9) },
    ])
  })
})
