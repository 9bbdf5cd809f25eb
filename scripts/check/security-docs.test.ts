import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../office/places.ts'

/** Levels 1 and 2 of OWASP ASVS 5.0.0, section by section: 70 + 183 requirements. */
const SECTIONS =
  '1.1:1-2 1.2:1-9 1.3:1-11 1.4:1-3 1.5:1-2 2.1:1-3 2.2:1-3 2.3:1-4 2.4:1 3.2:1-2 3.3:1-4 3.4:1-6 3.5:1-5 3.7:1-2 4.1:1-3 4.2:1 ' +
  '4.3:1-2 4.4:1-4 5.1:1 5.2:1-3 5.3:1-2 5.4:1-3 6.1:1-3 6.2:1-12 6.3:1-4 6.4:1-4 6.5:1-5 6.6:1-3 6.8:1-4 7.1:1-3 7.2:1-4 ' +
  '7.3:1-2 7.4:1-5 7.5:1-2 7.6:1-2 8.1:1-2 8.2:1-3 8.3:1 8.4:1 9.1:1-3 9.2:1-4 10.1:1-2 10.2:1-2 10.3:1-4 10.4:1-11 10.5:1-5 ' +
  '10.6:1-2 10.7:1-3 11.1:1-2 11.2:1-3 11.3:1-3 11.4:1-4 11.5:1 11.6:1 12.1:1-3 12.2:1-2 12.3:1-4 13.1:1 13.2:1-5 13.3:1-2 ' +
  '13.4:1-5 14.1:1-2 14.2:1-4 14.3:1-3 15.1:1-3 15.2:1-3 15.3:1-7 16.1:1 16.2:1-5 16.3:1-4 16.4:1-3 16.5:1-3 17.1:1 17.2:1-4 ' +
  '17.3:1-2'

const expected = SECTIONS.split(' ').flatMap((entry) => {
  const [section = '', range = ''] = entry.split(':')
  const [first = 0, last = first] = range.split('-').map(Number)
  return Array.from({ length: last - first + 1 }, (_, n) => `${section}.${first + n}`)
})

const cells = (line: string) => line.split('|').map((cell) => cell.trim())
const rowsOf = (text: string) => text.split('\n').filter((line) => /^\| (?!---|actor|what|numbers)/.test(line))
const [threats = '', asvs = ''] = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8').split('## OWASP')
const named = [...rowsOf(threats), ...rowsOf(asvs)]
  .map((line) => cells(line).at(-2) ?? '')
  .flatMap((shown) => shown.split('; '))
  .filter((shown) => /\.ts\b/.test(shown))

describe('the page on security', () => {
  it('answers every requirement of levels 1 and 2 once', () => {
    expect(expected).toHaveLength(253)
    const answered = rowsOf(asvs).flatMap((line) => (cells(line)[1] ?? '').split(', '))
    expect([...answered].sort()).toEqual([...expected].sort())
  })

  it('says how for each, or why it does not apply', () => {
    for (const line of rowsOf(asvs)) expect(cells(line)[2], line).toMatch(/.{8}/)
  })

  it.each([...new Set(named)])('names a test that exists: %s', (shown) => {
    const [file = '', title] = shown.split(': ')
    expect(existsSync(join(ROOT, file))).toBe(true)
    if (title) expect(readFileSync(join(ROOT, file), 'utf8')).toContain(title)
  })
})

describe('the page on reliability', () => {
  it('names tests that exist', () => {
    const text = readFileSync(join(ROOT, 'docs', 'reliability.md'), 'utf8')
    const paths = text.match(/[\w-]+\/[\w./-]+\.ts\b/g) ?? []
    expect(paths.length).toBeGreaterThan(20)
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })
})
