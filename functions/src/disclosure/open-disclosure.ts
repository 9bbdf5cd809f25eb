import {
  type Attendee,
  type DisclosureAnswer,
  type DisclosureCommand,
  DisclosureSchema,
  disclosureYear,
  FileCardSchema,
  mayDisclose,
  openDisclosure,
  type SignIn,
  StaffSchema,
} from '@catat/domain'
import { post, writeLetter } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { accepted, Refusal } from '../refusal.ts'
import { activeStaff, officeOf } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { type Tx, transact } from '../store/transaction.ts'
import { canAttend, positionOf } from './attendee-choices.ts'

type Command = Extract<DisclosureCommand, { type: 'disclosure.open' }>

/** What letters and minutes call the office of its own staff. */
const OWN_INSTITUTION = 'Dinas P2KBP3A'

/** The leader opens a session and the staff among its attendees are told. Sent again it is the session that is there. */
export const openDisclosureOf = async (
  world: World,
  uid: string,
  signIn: SignIn,
  command: Command,
): Promise<DisclosureAnswer<'disclosure.open'>> => {
  const { number, letters } = await transact(world.db, async (tx) => {
    const at = world.now()
    const staff = await activeStaff(tx, uid)
    const there = await tx.get(DisclosureSchema, paths.disclosure(command.id))
    if (there?.leader.uid === uid) return { number: there.number, letters: [] }
    accepted(mayDisclose(command.type, { staff, at, signIn }))
    if (there) throw new Refusal('disclosure/missing')
    const attendees = await named(tx, uid, command.attendees)
    const cards = await tx.getAll(
      FileCardSchema,
      command.files.map(({ id }) => paths.file(id)),
    )
    const counter = `disclosures-${disclosureYear(at)}`
    const n = await tx.nextNumber(counter)
    const { disclosure, entry, files } = accepted(openDisclosure(command, { staff, at, signIn }, n, attendees, cards))

    tx.set(paths.counter(counter), { last: n })
    for (const file of files) tx.save(paths.file(file.card.id), file.card, file.entry)
    const { id, number, viewers } = tx.save(paths.disclosure(command.id), disclosure, entry)
    const letter = { kind: 'disclosure.invited', disclosure: id, number } as const
    return { number, letters: viewers.map((to) => writeLetter(tx, to, letter, at)) }
  })
  await post(world, letters)
  return { number }
}

/** Staff by what their account says, guests as typed. */
const named = async (tx: Tx, leader: string, attendees: Command['attendees']): Promise<Attendee[]> => {
  const office = await officeOf(tx)
  const all: Attendee[] = []
  for (const attendee of attendees) {
    if (!('uid' in attendee)) {
      all.push({ uid: null, ...attendee })
      continue
    }
    const staff = await tx.get(StaffSchema, paths.staff(attendee.uid))
    if (!staff || attendee.uid === leader || !canAttend(staff)) throw new Refusal('disclosure/attendee-unknown')
    const { uid, name } = staff
    all.push({ uid, name, position: positionOf(staff, office), institution: OWN_INSTITUTION })
  }
  return all
}
