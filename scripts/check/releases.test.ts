import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../office/places.ts'
import { askedFor, judgeReleases, LEAST_DAYS } from './releases.ts'

const NOW = new Date('2026-12-01T00:00:00Z')
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 60 * 60 * 1000)
const judge = (published: Record<string, Date | null>, advisories: Record<string, number> | null = {}) =>
  judgeReleases({ published: new Map(Object.entries(published)), advisories }, NOW)

describe('a release that is asked for', () => {
  it('is wrong while it is younger than a week', () => {
    expect(judge({ 'a@1.0.0': daysAgo(6.9), 'b@1.0.0': daysAgo(7) }).wrong).toEqual([
      'a@1.0.0 was released less than 7 days ago',
    ])
  })

  it('with a critical or high advisory is wrong, others are not', () => {
    expect(judge({}, { critical: 1, high: 2, moderate: 3, low: 4 }).wrong).toHaveLength(2)
    expect(judge({}, { critical: 0, high: 0, moderate: 3 })).toEqual({ wrong: [], unknown: [] })
  })

  it('of which the registry says nothing is told, and is not taken for well', () => {
    expect(judge({ 'a@1.0.0': null }, null)).toEqual({
      wrong: [],
      unknown: ['the registry does not say when a@1.0.0 was released', 'the registry does not answer for advisories'],
    })
  })

  it('is each package once, under its own name, and none of ours', () => {
    expect(
      askedFor([
        { dependencies: { 'pdf-lib': 'npm:@cantoo/pdf-lib@2.11.1', '@catat/domain': '0.1.0' } },
        { devDependencies: { valibot: '1.5.0' }, dependencies: { valibot: '1.5.0' } },
      ]),
    ).toEqual(['@cantoo/pdf-lib@2.11.1', 'valibot@1.5.0'])
  })

  it('is not installed anew while it is younger than that', () => {
    expect(readFileSync(join(ROOT, '.npmrc'), 'utf8')).toContain(`min-release-age=${LEAST_DAYS}\n`)
  })
})
