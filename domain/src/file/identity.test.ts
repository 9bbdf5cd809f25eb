import { describe, expect, it } from 'vitest'
import type { IdentityCommand } from '../calls/identity.ts'
import {
  admin,
  clerk,
  divisionHead,
  draft,
  leader,
  minutesAfter,
  officer,
  otherOfficer,
  received,
  submitted,
} from '../office.fixture.ts'
import { decideIdentity } from './identity.ts'
import type { FileCard } from './shape.ts'

const identity = {
  name: 'Dewi Contoh',
  nik: '6301024901224910',
  birthDate: null,
  parents: '',
  phone: '',
  address: '',
  school: '',
  note: '',
}
const seal = (card: FileCard): IdentityCommand => ({ type: 'identity.seal', id: card.id, identity })
const open = (card: FileCard): IdentityCommand => ({ type: 'identity.open', id: card.id, reason: 'counselling' })
const by = (staff = officer, known: string | null = null) => ({ staff, at: minutesAfter(0), known })

describe('an identity', () => {
  it('is opened neither for the clerk, the heads, the administrator nor another officer', () => {
    const card = received('KSL')
    for (const staff of [clerk, divisionHead, admin, otherOfficer]) {
      expect(decideIdentity(card, open(card), by(staff))).toMatchObject({ fault: 'access/not-yours' })
    }
  })

  it('is not opened where none was sealed', () => {
    const card = { ...received('KSL'), hasIdentity: false }
    expect(decideIdentity(card, open(card), by())).toMatchObject({ fault: 'identity/missing' })
  })

  it('is sealed only on the own draft of a client', () => {
    const card = draft('KSL')
    expect(decideIdentity(card, seal(card), by(otherOfficer))).toMatchObject({ fault: 'access/not-yours' })
    expect(decideIdentity(card, seal(card), by(leader))).toMatchObject({ fault: 'access/not-yours' })
    const out = submitted(card).card
    expect(decideIdentity(out, seal(out), by())).toMatchObject({ fault: 'file/wrong-state' })
    const activity = draft('SOS')
    expect(decideIdentity(activity, seal(activity), by())).toMatchObject({ fault: 'identity/missing' })
  })

  it('gives a known client the pseudonym they have, and a new one that of the card', () => {
    const card = { ...draft('KSL'), hasIdentity: false }
    expect(decideIdentity(card, seal(card), by(officer, 'K-ABCDEF'))).toMatchObject({
      ok: true,
      value: { card: { hasIdentity: true, client: { pseudonym: 'K-ABCDEF' } } },
    })
    expect(decideIdentity(card, seal(card), by())).toMatchObject({
      value: { card: { client: { pseudonym: card.client?.pseudonym } } },
    })
  })

  it('leaves a row with the reason when it is opened, and nothing of what was sealed', () => {
    const card = received('KSL')
    const opened = decideIdentity(card, open(card), by(leader))
    expect(opened).toMatchObject({
      value: { card, entry: { action: 'identity.open', target: 'counselling', actor: { role: 'leader' } } },
    })
    const sealed = decideIdentity(draft('KSL'), seal(card), by())
    for (const secret of ['Dewi', '6301024901224910']) expect(JSON.stringify([opened, sealed])).not.toContain(secret)
  })
})
