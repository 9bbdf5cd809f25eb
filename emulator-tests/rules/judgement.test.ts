import { describe, expect, it } from 'vitest'
import { type CoverageReport, compileRules } from '../../emulator/src/rules/index.ts'
import { CASES } from './cases.ts'
import { judgeBy } from './guard-office.ts'
import { isListing, isWrite } from './requests.ts'
import { readRules } from './rules-text.ts'
import { differenceOf } from './verdict.ts'

const text = readRules()
const { ruleset, issues } = compileRules(text)
const judge = ruleset === undefined ? undefined : judgeBy(ruleset)
const judged =
  judge === undefined ? [] : CASES.map((asked) => ({ asked, judgement: judge(asked.reader, asked.request) }))
const traces = judged.flatMap(({ judgement }) => judgement.traces)

describe('the rules', () => {
  it('compile without an error or a warning', () => expect(issues).toEqual([]))

  it('judge every case as the table does, by one statement, at the price of one document', () => {
    const differences = judged.flatMap(({ asked, judgement }) => {
      const difference = differenceOf(asked, judgement)
      return difference === null ? [] : [`${asked.title}, but it ${difference}`]
    })
    expect(judged).toHaveLength(CASES.length)
    expect(differences).toEqual([])
  })

  it('look up nothing but the account of who asks', () => {
    expect(Math.max(...traces.map(({ documentAccesses }) => documentAccesses))).toBe(1)
  })

  it('have no statement about any write', () => {
    const spoken = judged.filter(
      ({ asked, judgement }) => isWrite(asked.request) && judgement.traces[0]?.allows.length !== 0,
    )
    expect(spoken).toEqual([])
  })

  it('show nobody more than 100 at once', () => {
    const shown = judged.filter(
      ({ asked: { request }, judgement }) =>
        judgement.allowed && isListing(request) && (request.list.limit === null || request.list.limit > 100),
    )
    expect(shown).toEqual([])
  })

  it('use every expression they have, and both ways where it is a truth', () => {
    const report = everyOf(ruleset?.coverage().report ?? [])
    expect(report.length).toBeGreaterThan(0)
    expect(report.filter(({ values }) => values === undefined).map(placeOf)).toEqual([])
    const oneSided = report.filter(({ sourcePosition: { currentOffset, endOffset }, values = [] }) => {
      const truths = new Set(values.flatMap(({ value }) => ('boolValue' in value ? [value.boolValue] : [])))
      return truths.size === 1 && !['true', 'false'].includes(text.slice(currentOffset, endOffset))
    })
    expect(oneSided.map(placeOf)).toEqual([])
  })
})

type Reported = CoverageReport['report'][number]

const everyOf = (report: readonly Reported[]): readonly Reported[] =>
  report.flatMap((each) => [each, ...everyOf(each.children ?? [])])

const placeOf = ({ sourcePosition: { line, column } }: Reported): string => `L${line}:${column}`
