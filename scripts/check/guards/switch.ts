/** What a mutant does that runs on and on. */
export class TimedOut extends Error {}

const MOST_ASKED = 2_000_000

type Run = (...args: never[]) => unknown

/** Chooses, while a test runs, which mutants are in force, and notes which guards the test came upon. */
class GuardSwitch {
  #active: ReadonlySet<number> = new Set()
  #asked = 0
  #deadline = Number.POSITIVE_INFINITY
  touched = new Set<number>()

  turnOn(ids: readonly number[], deadline: number): void {
    this.#active = new Set(ids)
    this.#asked = 0
    this.#deadline = deadline
  }

  turnOff(): void {
    this.#active = new Set()
  }

  /** Whether this mutant is in force; throws when it has been for too long. */
  is(id: number): boolean {
    this.touched.add(id)
    if (!this.#active.has(id)) return false
    this.#asked += 1
    if (this.#asked > MOST_ASKED || (this.#asked % 256 === 0 && Date.now() > this.#deadline)) throw new TimedOut()
    return true
  }

  /** A valibot schema of closed shape that is an open one while the mutant is in force. */
  schema<S extends { entries: unknown; '~run': Run }>(id: number, strict: S, open: (entries: S['entries']) => S): S {
    const closed = strict['~run']
    const opened = open(strict.entries)['~run']
    const guard = this
    strict['~run'] = function (this: S, ...args: never[]) {
      return (guard.is(id) ? opened : closed).apply(this, args)
    }
    return strict
  }

  /** A list or record with one entry more while one of the mutants is in force. */
  table<T extends object>(ids: readonly number[], table: T, more: readonly object[]): T {
    const now = (): object => {
      const n = ids.findIndex((id) => this.is(id))
      if (n === -1) return table
      return Array.isArray(table) ? [...table, ...(more[n] as unknown[])] : { ...table, ...more[n] }
    }
    return new Proxy(table, {
      get: (_, key) => Reflect.get(now(), key),
      has: (_, key) => Reflect.has(now(), key),
      ownKeys: () => Reflect.ownKeys(now()),
      getOwnPropertyDescriptor: (_, key) => {
        const found = Reflect.getOwnPropertyDescriptor(now(), key)
        return found && { ...found, configurable: key !== 'length' }
      },
    })
  }
}

declare global {
  var __guard: GuardSwitch
}

export const guardSwitch = new GuardSwitch()
globalThis.__guard = guardSwitch
