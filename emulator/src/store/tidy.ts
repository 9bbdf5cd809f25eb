import type { Operation, Range, Scan } from './entries.ts'
import { decodePlace, isPlace, type Values } from './values.ts'

/** Gives back the room of values that nothing points to any more. */
export interface Tidying {
  /** After a write: begins to tidy, in the background, once half of all values may be idle. */
  wrote(): void
  /** A scan may show places until the function given is called; their files stay so long. */
  beginScan(): () => Promise<void>
  /** Reads every value that is pointed to. @throws Error naming the first that is damaged. */
  check(rest: () => Promise<boolean>): Promise<unknown>
  size(): number
  /** Stops soon and waits for it. */
  end(): Promise<void>
}

interface TidyingContext {
  /** Values are not tidied before so many bytes are idle. */
  readonly worth: number
  readonly values: Values
  /** The entries of a range, large values as their places. */
  pointers(range: Range): Scan
  get(key: Buffer): Buffer | undefined
  alone<T>(act: () => Promise<T>): Promise<T>
  /** Writes values and their places, durably. Called alone. */
  store(operations: readonly Operation[], sync: boolean): Promise<void>
}

const EVERYTHING: Range = { gte: Buffer.alloc(0), lt: Buffer.from([0xff]) }
const PAGE = 1000
/** A file is moved when less than this part of it is still pointed to. */
const MOVED = 0.5

export const createTidying = (context: TidyingContext): Tidying => {
  const { values, pointers, alone, worth } = context
  let isEnding = false
  let isTidying = false
  const underWay = new Set<Promise<unknown>>()
  const scans = new Set<symbol>()
  let retired: { readonly files: readonly number[]; readonly scans: Set<symbol> }[] = []

  const size = (): number => [...values.sizes().values()].reduce((sum, bytes) => sum + bytes, 0)
  /** At so many bytes half of them may be idle, as far as was last counted. */
  let tidyAt = 2 * size() + worth

  const known = <T>(work: Promise<T>): Promise<T> => {
    const done = work.finally(() => underWay.delete(done))
    underWay.add(done)
    return done
  }

  const beginScan = (): (() => Promise<void>) => {
    const scan = Symbol('scan')
    scans.add(scan)
    return async () => {
      scans.delete(scan)
      for (const group of retired) group.scans.delete(scan)
      await removeRetired()
    }
  }

  async function* pages(): AsyncGenerator<[Buffer, Buffer][]> {
    const close = beginScan()
    const scan = pointers(EVERYTHING)
    try {
      for (;;) {
        if (isEnding) return
        const entries = await scan.next(PAGE)
        yield entries.filter(([, value]) => isPlace(value))
        if (entries.length < PAGE) return
      }
    } finally {
      await scan.close()
      await close()
    }
  }

  /** Bytes pointed to in each file; undefined when there was no time to count them all. */
  const count = async (
    look: (page: readonly [Buffer, Buffer][]) => Promise<boolean>,
  ): Promise<ReadonlyMap<number, number> | undefined> => {
    const found = new Map<number, number>()
    for await (const page of pages()) {
      for (const [, value] of page) {
        const { file, length } = decodePlace(value)
        found.set(file, (found.get(file) ?? 0) + length)
      }
      if (!(await look(page))) return undefined
    }
    if (isEnding) return undefined
    tidyAt = 2 * [...found.values()].reduce((sum, bytes) => sum + bytes, 0) + worth
    return found
  }

  const tidy = async (): Promise<void> => {
    const full = [...values.sizes()].filter(([file]) => file !== values.current())
    const found = await count(async () => true)
    if (!found) return
    const idle = full.filter(([file, bytes]) => (found.get(file) ?? 0) < bytes * MOVED).map(([file]) => file)
    if (idle.length === 0) return
    const moved = new Set(idle)
    for await (const page of pages()) {
      const there = page.filter(([, value]) => moved.has(decodePlace(value).file))
      if (there.length > 0 && !(await alone(() => move(there)))) return
    }
    if (isEnding) return
    retired.push({ files: idle, scans: new Set(scans) })
    await removeRetired()
  }

  /** Only what nobody has written meanwhile. False when the disk takes no more: then everything stays where it is. */
  const move = async (entries: readonly [Buffer, Buffer][]): Promise<boolean> => {
    const operations = entries
      .filter(([key, value]) => context.get(key)?.equals(value))
      .map(([key, value]): Operation => ({ type: 'put', key, value: values.read(decodePlace(value)) }))
    if (operations.length === 0) return true
    return context.store(operations, true).then(
      () => true,
      () => false,
    )
  }

  const removeRetired = async (): Promise<void> => {
    const free = retired.filter((group) => group.scans.size === 0)
    retired = retired.filter((group) => group.scans.size > 0)
    for (const { files } of free) for (const file of files) await values.remove(file)
  }

  return {
    // What a damaged value throws here ends the process on purpose: nobody catches it.
    wrote() {
      if (isTidying || isEnding || size() < tidyAt) return
      isTidying = true
      void known(
        tidy().finally(() => {
          isTidying = false
          tidyAt = Math.max(tidyAt, size() + worth)
        }),
      )
    },
    beginScan,
    check: (rest) =>
      known(
        count(async (page) => {
          for (const [, value] of page) values.read(decodePlace(value))
          return rest()
        }),
      ),
    size,
    async end() {
      isEnding = true
      await Promise.allSettled(underWay)
    },
  }
}
