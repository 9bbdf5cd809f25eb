import { type Report, SOP_STANDARDS } from '@catat/domain'
import { Card } from '../../kit/card.tsx'

const RECEIVE = SOP_STANDARDS.receiveReport / 60
const APPROVE = SOP_STANDARDS.approve / 60

/** The way of the report against the standard times of steps 5 to 7. */
export const Journey = ({ report }: { readonly report: Report }) => {
  const { submittedAt, submittedBy, received, approved, steps } = report
  return (
    <Card title="Perjalanan laporan" aside="jam SOP">
      <dl class="facts pad">
        <dt>Diajukan</dt>
        <dd>
          {submittedAt && submittedBy
            ? `${submittedBy.name}${steps.report === null ? '' : `, hari kerja ke-${steps.report} dari ${SOP_STANDARDS.reportDays}`}`
            : `belum, baku ${SOP_STANDARDS.reportDays} hari kerja`}
        </dd>
        <dt>Diterima</dt>
        <dd>{received ? `${received.by.name}${minutesOf(steps.receive, RECEIVE)}` : `belum, baku ${RECEIVE} menit`}</dd>
        <dt>Disetujui</dt>
        <dd>{approved ? `${approved.by.name}${minutesOf(steps.approve, APPROVE)}` : `belum, baku ${APPROVE} menit`}</dd>
      </dl>
    </Card>
  )
}

const minutesOf = (minutes: number | null, standard: number): string =>
  minutes === null ? '' : `, ${minutes} dari ${standard} menit`
