import { describe, expect, it } from 'vitest'
import {
  admin,
  agencyHead,
  clerk,
  divisionHead,
  draft,
  leader,
  minutesAfter,
  officer,
  otherOfficer,
  received,
} from '../office.fixture.ts'
import { decideFinding, FOUND_LIMIT, foundFiles } from './find.ts'

describe('a search for a client', () => {
  it('is for officers and the leader alone', () => {
    for (const staff of [clerk, divisionHead, agencyHead, admin]) {
      expect(decideFinding('nik', { staff, at: minutesAfter(0) })).toMatchObject({ fault: 'access/not-yours' })
    }
    expect(decideFinding('nik', { staff: { ...officer, active: false }, at: minutesAfter(0) })).toMatchObject({
      fault: 'access/inactive',
    })
  })

  it('stands in the chain of who searched, with the kind of number and no number', () => {
    expect(decideFinding('phone', { staff: officer, at: minutesAfter(0) })).toMatchObject({
      value: {
        chain: 'staff/officer',
        action: 'identity.find',
        target: 'phone',
        actor: { role: 'officer' },
        fields: [],
      },
    })
    expect(decideFinding('nik', { staff: leader, at: minutesAfter(0) })).toMatchObject({
      value: { chain: 'staff/leader', actor: { role: 'leader' } },
    })
  })
})

describe('what a search answers', () => {
  const mine = received('KSL', {}, 1)
  const pseudonym = mine.client?.pseudonym ?? ''
  const same = { ...draft('KSL', {}, 2), times: { ...draft('KSL').times, createdAt: minutesAfter(60) } }
  const other = { ...same, client: same.client && { ...same.client, pseudonym: 'K-AAAAAA' } }

  it('is number, service, status and officer, and the way to it for who may open it', () => {
    const reference = { number: mine.number, service: 'KSL', status: 'received', officer: mine.officer }
    expect(foundFiles([mine], otherOfficer)).toEqual([{ pseudonym, files: [{ id: null, ...reference }] }])
    expect(foundFiles([mine], officer)).toEqual([{ pseudonym, files: [{ id: mine.id, ...reference }] }])
    expect(foundFiles([mine], leader)).toEqual([{ pseudonym, files: [{ id: mine.id, ...reference }] }])
  })

  it('tells of no file that has no client', () => {
    expect(foundFiles([{ ...mine, client: null }], leader)).toEqual([])
  })

  it('puts the files of one client together, the newest first', () => {
    expect(foundFiles([mine, other, same], officer)).toMatchObject([
      { pseudonym: 'K-AAAAAA', files: [{ id: other.id }] },
      { pseudonym, files: [{ id: same.id }, { id: mine.id }] },
    ])
  })

  it('hides a restricted file from all but the leader and its own officer', () => {
    const hidden = { ...mine, restricted: true }
    expect(foundFiles([hidden], otherOfficer)).toEqual([])
    expect(foundFiles([hidden], officer)).toHaveLength(1)
    expect(foundFiles([hidden], leader)).toHaveLength(1)
  })

  it('is no list of the whole office', () => {
    const many = Array.from({ length: FOUND_LIMIT + 10 }, () => mine)
    expect(foundFiles(many, leader).flatMap(({ files }) => files)).toHaveLength(FOUND_LIMIT)
    const hidden = many.map((card) => ({ ...card, restricted: true, times: same.times }))
    expect(foundFiles([...hidden, mine], otherOfficer)).toMatchObject([{ pseudonym, files: [{ number: mine.number }] }])
  })
})
