import { dayOf, firstDay, nextPeriod, type Office, type Report, workingDayNumber } from '@catat/domain'
import { Card } from '../../kit/card.tsx'

/** The way of the report against the standard times of steps 5 to 7. */
export const Journey = ({ report, office }: { readonly report: Report; readonly office: Office }) => {
  const { submittedAt, submittedBy, received, approved, steps } = report
  return (
    <Card title="Perjalanan laporan" aside="jam SOP">
      <dl class="facts pad">
        <dt>Diajukan</dt>
        <dd>
          {submittedAt && submittedBy
            ? `${submittedBy.name}, hari kerja ke-${workingDayNumber(firstDay(nextPeriod(report.period)), dayOf(submittedAt), office)} dari 5`
            : 'belum'}
        </dd>
        <dt>Diterima</dt>
        <dd>{received ? `${received.by.name}${minutesOf(steps.receive)}` : 'belum, baku 15 menit'}</dd>
        <dt>Disetujui</dt>
        <dd>{approved ? `${approved.by.name}${minutesOf(steps.approve)}` : 'belum, baku 15 menit'}</dd>
      </dl>
    </Card>
  )
}

const minutesOf = (minutes: number | null): string => (minutes === null ? '' : `, ${Math.ceil(minutes)} dari 15 menit`)
