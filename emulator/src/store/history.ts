import { compactDocument, encodeDocument } from '../model/proto.ts'
import type { Micros, StoredDocument } from '../model/value.ts'
import { StatusError } from '../status.ts'

/** A document's state before a commit changed it; undefined where it did not exist. */
interface Replaced {
  readonly name: string
  readonly version: Micros
  readonly before: StoredDocument | undefined
}

/**
 * What recent commits replaced, newest last: enough to read at any version since the horizon and to see what changed
 * since. Bounded by bytes and by age; what is dropped moves the horizon up.
 */
export interface History {
  append(
    version: Micros,
    changes: readonly { readonly name: string; readonly before?: StoredDocument | undefined }[],
  ): void
  /** Takes back everything appended from `version` on: commits that could not be written. */
  takeBack(version: Micros): void
  /** The state of a document at `version`, if it was changed since; otherwise it is what it is now. */
  at(name: string, version: Micros): { readonly before: StoredDocument | undefined } | undefined
  /** Every document changed after `version` with its state at `version`. */
  since(version: Micros): ReadonlyMap<string, StoredDocument | undefined>
  /** @throws FAILED_PRECONDITION when the versions needed to read at `version` are gone. */
  require(version: Micros): void
  readonly horizon: Micros
}

export interface HistoryLimits {
  readonly bytes: number
  readonly age: Micros
}

/** What an entry costs besides the bytes of the document it holds, roughly. */
const ENTRY_BYTES = 350

export const createHistory = (opened: Micros, limits: HistoryLimits): History => {
  let entries: Replaced[] = []
  let first = 0
  let bytes = 0
  let horizon = opened
  const byName = new Map<string, Replaced[]>()

  const sizeOf = (entry: Replaced): number => ENTRY_BYTES + (entry.before ? encodeDocument(entry.before).length : 0)

  const dropFirst = (): void => {
    const entry = entries[first++]
    if (!entry) return
    bytes -= sizeOf(entry)
    horizon = entry.version
    const versions = byName.get(entry.name)
    if (versions && versions.length > 1) versions.shift()
    else byName.delete(entry.name)
    if (first > 10_000 && first * 2 > entries.length) {
      entries = entries.slice(first)
      first = 0
    }
  }

  const trim = (now: Micros): void => {
    for (;;) {
      const oldest = entries[first]
      if (!oldest || (bytes <= limits.bytes && oldest.version >= now - limits.age)) return
      dropFirst()
    }
  }

  const require = (version: Micros): void => {
    if (version < horizon) throw new StatusError('FAILED_PRECONDITION', 'The requested snapshot version is too old.')
  }

  return {
    append(version, changes) {
      for (const { name, before } of changes) {
        const entry: Replaced = { name, version, before: before && compactDocument(before) }
        entries.push(entry)
        bytes += sizeOf(entry)
        const versions = byName.get(name)
        if (versions) versions.push(entry)
        else byName.set(name, [entry])
      }
      trim(version)
    },
    takeBack(version) {
      for (
        let last = entries.at(-1);
        last && entries.length > first && last.version >= version;
        last = entries.at(-1)
      ) {
        entries.pop()
        bytes -= sizeOf(last)
        const versions = byName.get(last.name)
        versions?.pop()
        if (versions?.length === 0) byName.delete(last.name)
      }
    },
    at(name, version) {
      const versions = byName.get(name)
      if (!versions || (versions.at(-1)?.version ?? 0) <= version) return undefined
      return versions.find((entry) => entry.version > version)
    },
    since(version) {
      require(version)
      const changed = new Map<string, StoredDocument | undefined>()
      for (let i = entries.length - 1; i >= first; i--) {
        const entry = entries[i]
        if (!entry || entry.version <= version) break
        changed.set(entry.name, entry.before)
      }
      return changed
    },
    require,
    get horizon() {
      return horizon
    },
  }
}
