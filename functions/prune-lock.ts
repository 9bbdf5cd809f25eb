import * as v from 'valibot'

const names = v.optional(v.record(v.string(), v.string()), {})
const EntrySchema = v.looseObject({
  dependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
  peerDependenciesMeta: v.optional(v.record(v.string(), v.looseObject({ optional: v.optional(v.boolean()) })), {}),
})
type Entry = v.InferOutput<typeof EntrySchema>
const LockSchema = v.looseObject({ lockfileVersion: v.literal(3), packages: v.record(v.string(), EntrySchema) })

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
}

/**
 * The part of a workspace's lock file that `manifest` needs when it is installed alone: the same versions with the same
 * integrity, those of the workspace's own node_modules moved to the top.
 */
export const pruneLock = (lock: unknown, workspace: string, manifest: Manifest) => {
  const { packages } = v.parse(LockSchema, lock)
  const found = new Map<string, Entry>()
  const find = (from: string, name: string): string | null => {
    for (let at: string | null = from; at !== null; at = parentOf(at)) {
      const path = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`
      if (packages[path]) return path
    }
    return null
  }
  const take = (from: string, wanted: Readonly<Record<string, string>>, needed: (name: string) => boolean): void => {
    for (const name of Object.keys(wanted)) {
      const path = find(from, name)
      const entry = path === null ? undefined : packages[path]
      if (path === null || !entry) {
        if (needed(name)) throw new Error(`The lock file has no ${name}, which ${from || manifest.name} needs.`)
        continue
      }
      if (found.has(path)) continue
      found.set(path, entry)
      take(path, entry.dependencies, () => true)
      take(path, entry.optionalDependencies, () => false)
      take(path, peersOf(entry), () => true)
    }
  }
  take(workspace, manifest.dependencies, () => true)
  const kept = [...found].map(([path, entry]) => [moved(path, workspace), withoutMarks(entry)] as const)
  return {
    name: manifest.name,
    version: manifest.version,
    lockfileVersion: 3,
    requires: true,
    packages: { '': manifest, ...Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))) },
  }
}

const moved = (path: string, workspace: string) =>
  path.startsWith(`${workspace}/node_modules/`) ? path.slice(workspace.length + 1) : path

const parentOf = (path: string): string | null => {
  if (path === '') return null
  const at = path.lastIndexOf('/node_modules/')
  return at === -1 ? '' : path.slice(0, at)
}

const peersOf = ({ peerDependencies, peerDependenciesMeta }: Entry) =>
  Object.fromEntries(Object.entries(peerDependencies).filter(([name]) => !peerDependenciesMeta[name]?.optional))

/** What is bound to development there is not so here. */
const withoutMarks = ({ dev: _, devOptional: __, peer: ___, ...entry }: Entry) =>
  Object.fromEntries(
    Object.entries(entry).filter(
      ([, value]) => !(typeof value === 'object' && value && Object.keys(value).length === 0),
    ),
  )
