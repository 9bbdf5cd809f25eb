import { useState } from 'preact/hooks'

/** A form filled from something that others change, too: what was shown when the typing began, and what is typed now. */
export interface Shown<T> {
  readonly base: T
  readonly mine: T
}

/** What the form shows against what is stored now. */
export interface Weighed<T> {
  /** A field that only the other changed shows theirs, every other one mine. */
  readonly now: T
  /** Fields that the other changed and that were not typed in. */
  readonly taken: readonly (keyof T)[]
  /** Fields that both changed, each otherwise: nobody may save over the other before the person at the form has chosen. */
  readonly torn: readonly (keyof T)[]
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

export const weigh = <T extends object>({ base, mine }: Shown<T>, stored: T): Weighed<T> => {
  const fields = Object.keys(stored) as (keyof T)[]
  const theirs = fields.filter((field) => !same(stored[field], base[field]) && !same(stored[field], mine[field]))
  const taken = theirs.filter((field) => same(mine[field], base[field]))
  const torn = theirs.filter((field) => !taken.includes(field))
  const now = { ...mine }
  for (const field of taken) now[field] = stored[field]
  return { now, taken, torn }
}

/** From here on the field is judged against what is stored now. */
export const chosen = <T extends object>(
  { base, mine }: Shown<T>,
  stored: T,
  field: keyof T,
  whose: 'mine' | 'theirs',
): Shown<T> => ({
  base: { ...base, [field]: stored[field] },
  mine: whose === 'theirs' ? { ...mine, [field]: stored[field] } : mine,
})

export interface ShownForm<T> extends Weighed<T> {
  readonly change: (part: Partial<T>) => void
  readonly choose: (field: keyof T, whose: 'mine' | 'theirs') => void
  /** Begins again with what is stored now. */
  readonly restart: () => void
}

/**
 * `stored` is what the live document holds at this render, so its revision is the one to save on. `keep` is told what to begin with
 * when the page comes back.
 */
export const useShown = <T extends object>(
  stored: T,
  begin: Shown<T> | null = null,
  keep: (shown: Shown<T>) => void = () => {},
): ShownForm<T> => {
  const [shown, setShown] = useState(begin ?? { base: stored, mine: stored })
  const turn = (next: Shown<T>) => {
    setShown(next)
    keep(next)
  }
  return {
    ...weigh(shown, stored),
    change: (part) => turn({ base: shown.base, mine: { ...shown.mine, ...part } }),
    choose: (field, whose) => turn(chosen(shown, stored, field, whose)),
    restart: () => setShown({ base: stored, mine: stored }),
  }
}
