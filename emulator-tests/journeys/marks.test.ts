import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { placesOfMarks } from './marks.ts'
import { trace } from './traces.ts'

const MARKS = { name: 'Zulaikha Percontohan', nik: '6301056203130987' }
const found = (content: string | Buffer) => placesOfMarks(MARKS, [trace('here', content)])

test.each([
  ['as it is', `nama ${MARKS.name}`],
  ['in small letters', MARKS.name.toLowerCase()],
  ['in an address', `?q=${encodeURIComponent(MARKS.name)}`],
  ['in base64 within something longer', Buffer.from(`x${MARKS.name}y`).toString('base64')],
  ['in base64, another alignment', Buffer.from(`xx${MARKS.name}`).toString('base64')],
  ['in UTF-16', Buffer.from(MARKS.name, 'utf16le')],
  ['as hexadecimal', Buffer.from(MARKS.name).toString('hex')],
  ['among binary', Buffer.concat([Buffer.from([0, 255]), Buffer.from(MARKS.name)])],
])('a mark is found %s', (_, content) => {
  expect(found(content)).toEqual(['name: here'])
})

test('a bare hash of a NIK is as good as the NIK', () => {
  expect(found(createHash('sha256').update(MARKS.nik).digest())).toEqual(['nik: here'])
  expect(found(createHash('sha256').update(MARKS.nik).digest('hex'))).toEqual(['nik: here'])
})

test('what carries no mark is passed over', () => {
  expect(found('K-ABC123 KSL-2026-11-0007')).toEqual([])
  expect(found(Buffer.from('Zulkarnain Percobaan').toString('base64'))).toEqual([])
})
