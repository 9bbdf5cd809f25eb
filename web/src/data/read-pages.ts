/** Page after page of `size`, each after the last one read before it, to the end or to `most`. `cut`: there is more than that. */
export const readPages = async <T>(
  page: (last: T | undefined) => Promise<readonly T[]>,
  size: number,
  most: number,
): Promise<{ readonly value: readonly T[]; readonly cut: boolean }> => {
  const value: T[] = []
  for (;;) {
    const read = await page(value.at(-1))
    value.push(...read)
    if (value.length > most) return { value: value.slice(0, most), cut: true }
    if (read.length < size) return { value, cut: false }
  }
}
