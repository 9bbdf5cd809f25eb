import {
  addDays,
  type Break,
  canonicalJson,
  type DaySeal,
  dayStart,
  EMPTY_HEAD,
  type Link,
  type LogHead,
  type SealLeaf,
  SealLeavesSchema,
} from '@catat/domain'
import { FieldPath } from 'firebase-admin/firestore'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import { read } from '../store/read.ts'
import { MerkleTree } from './merkle.ts'
import { checkChain } from './seal-chain.ts'
import { linkBefore, linksBetween, linksOf } from './seal-rows.ts'

const CHAINS_AT_ONCE = 50

/**
 * Checks a sealed day: its leaves give its root, and the rows of each chain lead from where they were sealed before to its leaf.
 * `heads`: where each chain was sealed last within the month; brought forward. Answers what is wrong, in order of chains.
 */
export const checkDay = async (world: World, seal: DaySeal, heads: Map<string, LogHead>): Promise<Break[]> => {
  const leaves = await leavesOf(world, seal)
  const tree = new MerkleTree()
  for (const leaf of leaves) tree.add(canonicalJson(leaf))
  const faults: Break[] =
    tree.root() === seal.root && tree.size === seal.size ? [] : [{ chain: paths.seal(seal.day), seq: 0, why: 'seal' }]
  const links = await linksBetween(world, dayStart(seal.day), dayStart(addDays(seal.day, 1)))
  for (let start = 0; start < leaves.length; start += CHAINS_AT_ONCE) {
    const some = leaves.slice(start, start + CHAINS_AT_ONCE)
    const found = await Promise.all(
      some.map((leaf) => checkLeaf(world, leaf, heads.get(leaf.chain) ?? null, links.get(leaf.chain) ?? [])),
    )
    for (const { chain, seq, hash } of some) heads.set(chain, { seq, hash })
    faults.push(...found.filter((fault) => fault !== null))
  }
  return faults
}

const leavesOf = async (world: World, { day }: DaySeal): Promise<SealLeaf[]> => {
  const parts = await world.db
    .collection(`${paths.seal(day)}/leaves`)
    .orderBy(FieldPath.documentId())
    .get()
  return parts.docs.flatMap((part) => read(SealLeavesSchema, part)?.leaves ?? [])
}

const checkLeaf = async (
  world: World,
  { chain, seq, hash }: SealLeaf,
  sealed: LogHead | null,
  ofDay: readonly Link[],
): Promise<Break | null> => {
  const told = ofDay.filter((link) => link.seq <= seq)
  // A row that tells an earlier day, as by a clock that was set back, may be the last one that is sealed.
  const covered = told.at(-1)?.seq === seq ? told : [...told, ...(await linksOf(world, chain, seq, seq))]
  const before = sealed ? null : await linkBefore(world, chain, covered[0]?.seq ?? seq)
  if (before?.fault) return { chain, seq: before.seq, why: before.fault }
  const from = sealed ?? (before ? { seq: before.seq, hash: before.hash } : EMPTY_HEAD)
  const checked = await checkChain(world, chain, from, covered)
  if (checked?.broken) return checked.broken
  const reached = checked?.head ?? from
  if (reached.seq < seq) return { chain, seq: reached.seq + 1, why: 'missing' }
  return reached.hash === hash ? null : { chain, seq, why: 'seal' }
}
