import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readPages } from './read-pages.ts'

it('holds everything there is up to the bound, in order and once, and says when there is more', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 40 }),
      async (length, size, most) => {
        const list = Array.from({ length }, (_, n) => n)
        const page = async (last: number | undefined) => {
          const from = last === undefined ? 0 : last + 1
          return list.slice(from, from + size)
        }
        expect(await readPages(page, size, most)).toEqual({ value: list.slice(0, most), cut: length > most })
      },
    ),
  )
})
