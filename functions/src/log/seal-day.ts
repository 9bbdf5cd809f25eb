import {
  addDays,
  type Break,
  canonicalJson,
  type Day,
  type DaySeal,
  DaySealSchema,
  dayStart,
  EMPTY_HEAD,
  type Link,
  type SealLeaf,
} from '@catat/domain'
import { sha256 } from '../digest.ts'
import { post } from '../mail/letters.ts'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import type { SealedHead } from '../store/stored.ts'
import { transact } from '../store/transaction.ts'
import { record } from '../technical-log.ts'
import { writeBreakLetters } from './log-letter.ts'
import { MerkleTree } from './merkle.ts'
import { checkCard, checkChain } from './seal-chain.ts'
import { cardHeads, linksBetween } from './seal-rows.ts'
import { sealedBefore } from './sealed-heads.ts'
import { strayRows } from './stray-rows.ts'

const CHAINS_AT_ONCE = 200
/** A leaf takes about 130 bytes, a document at most 1 MiB. */
const LEAVES_IN_A_PART = 5000

/**
 * Seals a day that is over, once: checks that the rows of each chain that changed, or that no seal covers though they tell an earlier
 * day, continue what was sealed before and lead to the head on its card, and puts the heads under one root. What is bad is sealed as it stands, named in the seal and told to the leader and the
 * agency head. The seal itself comes last, so a crash before it leaves nothing but work that is done again with the same result.
 */
export const sealDay = async (
  world: World,
  day: Day,
  before: DaySeal | null,
  part = LEAVES_IN_A_PART,
): Promise<DaySeal> => {
  const links = await linksBetween(world, dayStart(day), dayStart(addDays(day, 1)))
  for (const [chain, strays] of await strayRows(world, day, links))
    links.set(
      chain,
      [...(links.get(chain) ?? []), ...strays].sort((a, b) => a.seq - b.seq),
    )
  const chains = [...links.keys()].sort()
  const leaves: SealLeaf[] = []
  let [rows, broken]: [number, Break | null] = [0, null]
  for (let start = 0; start < chains.length; start += CHAINS_AT_ONCE) {
    const found = await sealChains(world, day, chains.slice(start, start + CHAINS_AT_ONCE), links)
    for (const one of found) {
      if (one.leaf) leaves.push(one.leaf)
      rows += one.rows
      broken ??= one.broken
    }
  }
  const tree = new MerkleTree()
  for (const leaf of leaves) tree.add(canonicalJson(leaf))
  for (let n = 0; n * part < leaves.length; n += 1) {
    await world.db.doc(paths.leaves(day, n)).set({ leaves: leaves.slice(n * part, (n + 1) * part) })
  }
  const covering = { root: tree.root(), size: tree.size, rows, prev: before ? sealPrint(before) : '', broken }
  return keepSeal(world, { day, ...covering, at: world.now() })
}

/** What the next seal names as the one before it. */
export const sealPrint = (seal: object): string => sha256(canonicalJson(seal))

const keepSeal = async (world: World, seal: DaySeal): Promise<DaySeal> => {
  const kept = await transact(world.db, async (tx) => {
    const there = await tx.get(DaySealSchema, paths.seal(seal.day))
    if (there) return { seal: there, letters: [] }
    const letters = seal.broken ? await writeBreakLetters(tx, paths.seal(seal.day), seal.broken, seal.at) : []
    tx.create(paths.seal(seal.day), seal)
    return { seal, letters }
  })
  record(seal.broken ? 'ERROR' : 'INFO', 'log.sealed', {
    seal: seal.day,
    rows: seal.rows,
    broken: seal.broken !== null,
  })
  await post(world, kept.letters)
  return kept.seal
}

interface SealedChain {
  readonly leaf: SealLeaf | null
  readonly rows: number
  readonly broken: Break | null
}

/** Checks some chains and remembers where each is sealed up to; another sealer at work on them makes this one fail. */
const sealChains = async (
  world: World,
  day: Day,
  chains: readonly string[],
  links: ReadonlyMap<string, readonly Link[]>,
): Promise<SealedChain[]> => {
  const kept = await world.db.getAll(...chains.map((chain) => world.db.doc(paths.sealedHead(chain))))
  const cards = await cardHeads(world, chains)
  const batch = world.db.batch()
  const done: SealedChain[] = []
  for (const [i, chain] of chains.entries()) {
    const snapshot = kept[i]
    const from = snapshot ? sealedBefore(snapshot, day) : EMPTY_HEAD
    const checked = await checkChain(world, chain, from, links.get(chain) ?? [])
    if (!checked) continue
    const { head } = checked
    const broken = checked.broken ?? (await checkCard(world, chain, head, cards[i] ?? null))
    const sealed: SealedHead = { chain, day, ...head, before: from }
    if (head.seq === from.seq) {
      done.push({ leaf: null, rows: 0, broken })
      continue
    }
    if (snapshot?.updateTime) batch.update(snapshot.ref, { ...sealed }, { lastUpdateTime: snapshot.updateTime })
    else batch.create(world.db.doc(paths.sealedHead(chain)), sealed)
    done.push({ leaf: { chain, ...head }, rows: head.seq - from.seq, broken })
  }
  await batch.commit()
  return done
}
