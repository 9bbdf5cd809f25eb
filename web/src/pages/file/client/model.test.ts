import type { FileCard } from '@catat/domain'
import { expect, it } from 'vitest'
import { nextFrom, sexesOf } from './model.ts'

const day = (n: number) => ({ createdAt: `2026-11-0${n}T02:00:00.000Z` }) as FileCard['times']
const card = (uid: string, n: number, more: Partial<FileCard> = {}) =>
  ({ officer: { uid, name: uid }, times: day(n), hasIdentity: true, restricted: false, ...more }) as FileCard
const of = (sex: 'L' | 'P' | 'unknown') =>
  card('mahrita', 1, { client: { pseudonym: 'K-7Q2M4X', kind: 'new', sex, ageBand: '25-44' } })

it('says which sexes the files of a client name, without what is not known', () => {
  expect(sexesOf([of('P'), of('unknown'), of('P')])).toEqual(['P'])
  expect(sexesOf([of('P'), of('L')])).toEqual(['P', 'L'])
  expect(sexesOf([card('mahrita', 1, { client: null })])).toEqual([])
})

it('goes on from the officer’s own newest file that holds an identity and is not restricted', () => {
  const [old, newer] = [card('mahrita', 1), card('mahrita', 2)]
  const shut = [card('mahrita', 3, { restricted: true }), card('mahrita', 4, { hasIdentity: false }), card('fajar', 5)]
  expect(nextFrom([old, newer, ...shut], 'mahrita')).toBe(newer)
  expect(nextFrom(shut, 'mahrita')).toBe(null)
})
