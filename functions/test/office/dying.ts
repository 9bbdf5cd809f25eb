import type { TestOffice } from './office.ts'

type Commit = (...given: unknown[]) => Promise<unknown>
interface Committing {
  _commit: Commit
  readonly isEmpty: boolean
}

/**
 * Makes the k-th commit that writes something, of whatever kind, the last thing that is done, or the first that is not; nothing is
 * written after it. Answers how to bring the process back; `count` tells how many commits there were.
 */
export const dieAtCommit = (
  office: TestOffice,
  k: number,
  dies: 'before' | 'after',
): { readonly count: () => number; revive(): void } => {
  const batches = Object.getPrototypeOf(office.db.batch()) as Committing
  const { _commit } = batches
  const died = () => Promise.reject(new Error('the power failed'))
  let count = 0
  batches._commit = async function (this: Committing, ...given) {
    if (this.isEmpty) return _commit.apply(this, given)
    count += 1
    if (count < k) return _commit.apply(this, given)
    if (count > k || dies === 'before') return died()
    await _commit.apply(this, given)
    return died()
  }
  return {
    count: () => count,
    revive: () => {
      batches._commit = _commit
    },
  }
}
