/** Files one worker checks in a run, about; and workers at most. */
const FILES_PER_SHARD = 5000
const MOST_SHARDS = 16

export const shardCount = (total: number): number =>
  Math.min(MOST_SHARDS, Math.max(1, Math.ceil(total / FILES_PER_SHARD)))

/**
 * n even ranges [from, to) over ids of hexadecimal digits, in order; together every id once. '' stands for no bound: before the
 * first and after the last.
 */
export const shardRanges = (n: number): { readonly from: string; readonly to: string }[] => {
  const edge = (i: number) =>
    Math.round((i * 0x10000) / n)
      .toString(16)
      .padStart(4, '0')
  return Array.from({ length: n }, (_, i) => ({ from: i === 0 ? '' : edge(i), to: i === n - 1 ? '' : edge(i + 1) }))
}
