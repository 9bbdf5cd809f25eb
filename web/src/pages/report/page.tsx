import {
  type Day,
  dayOf,
  type Office,
  OfficeSchema,
  type Report,
  ReportSchema,
  reportName,
  SOP_STANDARDS,
  workingDayNumber,
} from '@catat/domain'
import { now } from '../../data/connection.ts'
import { useDocument, useQuery } from '../../data/live.ts'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Show } from '../../kit/loaded.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { Track } from '../../kit/track.tsx'
import { shortDay } from '../../text/days.ts'
import { lateness } from './model.ts'
import { ReportChip } from './report-chip.tsx'

const Reports = () => {
  const loaded = useQuery({ collection: 'reports', where: [], orderBy: [['period', 'desc']], limit: 60 }, ReportSchema)
  const settings = useDocument('settings/office', OfficeSchema)
  const office = settings.at === 'ready' ? settings.value : null
  return (
    <>
      <PageHead
        title="Laporan"
        line="Konsep laporan bulanan, 6 bulanan, dan tahunan disusun sendiri setelah evaluasi bulannya; dilengkapi dan diajukan paling lambat hari kerja ke-5 (langkah SOP 5)."
      />
      <Card title="Laporan">
        <Show of={loaded} label="daftar laporan" rows={6}>
          {(reports) =>
            reports.length === 0 ? (
              <Empty title="Belum ada laporan" action={<a href="/evaluasi">Lihat evaluasi</a>}>
                Konsep laporan muncul di sini begitu evaluasi bulannya selesai.
              </Empty>
            ) : (
              <Table
                caption="Laporan, terbaru di atas"
                columns={[
                  { title: 'Laporan' },
                  { title: 'Status' },
                  { title: 'Nomor' },
                  { title: 'Revisi', num: true },
                  { title: 'Batas' },
                  { title: 'Hari kerja' },
                ]}
              >
                {reports.map((report) => (
                  <Line key={report.id} report={report} office={office} today={dayOf(now.value)} />
                ))}
              </Table>
            )
          }
        </Show>
      </Card>
    </>
  )
}

const Line = ({
  report,
  office,
  today,
}: {
  readonly report: Report
  readonly office: Office | null
  readonly today: Day
}) => {
  const late = lateness(report, today)
  return (
    <Row tone={late.at === 'late' && report.submittedAt === null ? 'miss' : report.status === 'returned' ? 'miss' : ''}>
      <Cell head>
        <a class="no" href={`/laporan/${report.id}`}>
          {reportName(report.id)}
        </a>
      </Cell>
      <Cell fold="end up">
        <ReportChip report={report} />
      </Cell>
      <Cell fold="full">{report.number ?? <span class="quiet">belum bernomor</span>}</Cell>
      <Cell num fold="skip">
        {report.revision === 0 ? <span class="quiet">–</span> : report.revision}
      </Cell>
      <Cell fold="skip">
        {shortDay(report.dueOn)} {late.at === 'late' && <Chip tone="bad">lewat {late.days} hari</Chip>}
        {late.at === 'backlog' && <small>susulan</small>}
      </Cell>
      <Cell fold="skip">{office && <WorkingDays report={report} office={office} today={today} />}</Cell>
    </Row>
  )
}

/** Step 5 against its working days, from the draft until it was sent, or until today. */
const WorkingDays = ({
  report,
  office,
  today,
}: {
  readonly report: Report
  readonly office: Office
  readonly today: Day
}) => {
  const until = report.submittedAt ? dayOf(report.submittedAt) : today
  const day = workingDayNumber(dayOf(report.draftedAt), until, office)
  return (
    <>
      <Track ratio={day / SOP_STANDARDS.reportDays} />
      <small>
        {report.submittedAt ? 'diajukan hari' : 'hari'} ke-{day}, baku {SOP_STANDARDS.reportDays} hari
      </small>
    </>
  )
}

export default Reports
