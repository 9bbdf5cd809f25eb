import {
  FiguresDocumentSchema,
  formatPercent,
  formatPeriod,
  type Instant,
  periodOf,
  previousPeriod,
  type Staff,
} from '@catat/domain'
import { useDocument } from '../../data/live.ts'
import { Card } from '../../kit/card.tsx'
import { LevelChip } from '../../kit/chip.tsx'
import { useLevelCount } from './month-counts.ts'
import { countText } from './todos.ts'

/** The month so far: provisional until its evaluation. */
export const CompletenessCard = ({ staff, at }: { readonly staff: Staff; readonly at: Instant }) => {
  const period = periodOf(at)
  const before = previousPeriod(period)
  const minute = at.slice(0, 16)
  const figures = useDocument(`figures/${before}`, FiguresDocumentSchema)
  const levels = [
    { level: 'complete', count: useLevelCount(period, 'complete', staff, minute) },
    { level: 'lacking', count: useLevelCount(period, 'lacking', staff, minute) },
    { level: 'critical', count: useLevelCount(period, 'critical', staff, minute) },
  ] as const
  const counts = levels.flatMap(({ count }) => (count === null ? [] : [count]))
  const sorted = counts.reduce((sum, count) => sum + count, 0)
  const exact = counts.length === 3 && counts.every((count) => count < 100)
  const share = sorted > 0 && exact ? `${formatPercent((levels[0].count ?? 0) / sorted)} lengkap, sementara.` : ''
  const last = figures.at === 'ready' && figures.value ? completeShare(figures.value.figures.completeness) : null
  return (
    <Card
      title={`Kelengkapan ${formatPeriod(period)}`}
      aside={exact ? `${sorted} berkas terpilah` : ''}
      footer={
        <span>
          {share} {last !== null && `${formatPeriod(before)} ${formatPercent(last)}.`}
          {!share && last === null && 'Dihitung dari berkas yang sudah dipilah.'}
        </span>
      }
    >
      <dl class="figs">
        {levels.map(({ level, count }) => (
          <div key={level}>
            <dt>
              <LevelChip level={level} />
            </dt>
            <dd>{count === null ? <i class="skel" /> : countText(count)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

const completeShare = (
  completeness: Readonly<Record<string, { readonly evaluated: number; readonly complete: number }>>,
): number | null => {
  const rows = Object.values(completeness)
  const evaluated = rows.reduce((sum, row) => sum + row.evaluated, 0)
  return evaluated === 0 ? null : rows.reduce((sum, row) => sum + row.complete, 0) / evaluated
}
