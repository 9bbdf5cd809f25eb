import type { CoverageReport } from '../rules/index.ts'

type Expression = CoverageReport['report'][number]

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

const timesAt = (expressions: readonly Expression[], line: number): number[] =>
  expressions.flatMap(({ sourcePosition, values, children }) => [
    ...(sourcePosition.line === line ? [(values ?? []).reduce((sum, { count }) => sum + count, 0)] : []),
    ...timesAt(children ?? [], line),
  ])

/** The rules with the number of times each line was evaluated; a line with an expression nobody reached is marked. */
export const coveragePage = ({ rules, report }: CoverageReport): string => {
  const lines = (rules.files[0]?.content ?? '').split('\n').map((text, index) => {
    const times = timesAt(report, index + 1)
    const count = times.length === 0 ? '' : String(Math.max(...times))
    const missed = times.some((each) => each === 0)
    return `<tr${missed ? ' class="missed"' : ''}><td>${index + 1}</td><td>${count}</td><td><pre>${escapeHtml(text)}</pre></td></tr>`
  })
  return `<!doctype html><meta charset="utf-8"><title>Rule coverage</title>
<style>body{font:14px monospace}pre{margin:0}td{padding:0 1em 0 0;text-align:right}td:last-child{text-align:left}.missed{background:#fdd}</style>
<h1>Rule coverage</h1><p>Line, evaluations, rule. Marked: holds an expression that was never evaluated.</p><table>${lines.join('')}</table>`
}
