import {
  DisclosureSchema,
  decideJoining,
  decideParting,
  FileCardSchema,
  type IdentityAnswer,
  type IdentityCommand,
} from '@catat/domain'
import { needsAfter } from '../need/needs-after.ts'
import type { World } from '../outside/world.ts'
import { accepted } from '../refusal.ts'
import { activeStaff } from '../staff/people.ts'
import { paths } from '../store/paths.ts'
import { SealedSchema } from '../store/stored.ts'
import { transact } from '../store/transaction.ts'
import { openIndex } from './blind-index.ts'

type Command = Extract<IdentityCommand, { type: 'identity.join' | 'identity.part' }>

/** Joins two clients into one, or parts them again: the cards, their rows and their places in the blind index in one transaction. */
export const joinClients = (
  world: World,
  uid: string,
  { type, client, other }: Command,
): Promise<IdentityAnswer<Command['type']>> =>
  transact(world.db, async (tx) => {
    const at = world.now()
    const staff = await activeStaff(tx, uid)
    const pair = { client, other }
    const named = tx.db.collection('files').where('client.pseudonym', 'in', [...new Set([client, other])])
    const [files, sessions] = [
      await tx.find(FileCardSchema, named),
      await tx.find(DisclosureSchema, tx.db.collection('disclosures').where('status', '==', 'open')),
    ]
    const disclosed = new Set(sessions.flatMap((session) => session.files.map(({ id }) => id)))
    const decide = type === 'identity.join' ? decideJoining : decideParting
    const saved = accepted(decide(pair, files, { staff, at, disclosed }))
    const seals = await tx.getAll(
      SealedSchema,
      saved.map(({ card }) => paths.sealed(card.id)),
    )
    const needs = []
    for (const { card } of saved) needs.push(...(await needsAfter(tx, card, at)))
    const index = await openIndex(
      tx,
      seals.flatMap((seal) => seal?.clues ?? []),
    )

    saved.forEach(({ card }, n) => {
      const clues = seals[n]?.clues
      if (clues && card.client) index.add(clues, card.id, card.client.pseudonym)
    })
    index.write()
    for (const need of needs) tx.set(paths.need(need.id), need)
    for (const { card, entry } of saved) tx.save(paths.file(card.id), card, entry)
    return { files: saved.length }
  })
