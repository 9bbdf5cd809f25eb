import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..', '..')

const lines = readFileSync(join(ROOT, 'emulator', 'COMPATIBILITY.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| from'))
  .map((line) => line.split('|').map((cell) => cell.trim()))

describe('each known difference is shown by a test that exists', () => {
  it.each(lines.map(([, , difference = '', shown = '']) => [difference, shown]))('%s', (_difference, shown) => {
    const [file = '', ...title] = shown.split(': ')
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(title.join(': '))
  })

  it('and there are some', () => {
    expect(lines.length).toBeGreaterThan(10)
  })
})
