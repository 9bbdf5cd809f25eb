import { type Office, OfficeSchema, type Report, type ReportId, ReportIdSchema, ReportSchema } from '@catat/domain'
import { useRoute } from 'preact-iso'
import * as v from 'valibot'
import { useDocument } from '../../data/live.ts'
import { Card } from '../../kit/card.tsx'
import { Refused, Show } from '../../kit/loaded.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { staff } from '../../session/session.ts'
import { DraftReport } from './draft.tsx'
import { SentReport } from './sent.tsx'

const ReportPage = () => {
  const id = v.safeParse(ReportIdSchema, useRoute().params.id)
  return id.success ? <ReportOf key={id.output} id={id.output} /> : <NoReport />
}

const ReportOf = ({ id }: { readonly id: ReportId }) => {
  const report = useDocument(`reports/${id}`, ReportSchema)
  const settings = useDocument('settings/office', OfficeSchema)
  const me = staff.value
  if (!me) return null
  if (report.at === 'ready' && report.value === null) return <NoReport />
  if (report.at !== 'ready' || settings.at !== 'ready')
    return (
      <Card label="Laporan">
        <Show of={report.at === 'ready' ? settings : report} label="laporan" rows={8}>
          {() => null}
        </Show>
      </Card>
    )
  return report.value && settings.value ? (
    <Stage report={report.value} office={settings.value} />
  ) : (
    <Card label="Laporan">
      <Refused fault={{ fault: 'office/unsettled', details: { what: 'kop dan pejabat' } }} />
    </Card>
  )
}

/** Before it is sent a report is live figures and a text being written; afterwards it is frozen. */
const Stage = ({ report, office }: { readonly report: Report; readonly office: Office }) =>
  report.status === 'draft' || report.status === 'returned' ? (
    <DraftReport report={report} office={office} />
  ) : (
    <SentReport report={report} />
  )

const NoReport = () => (
  <>
    <PageHead crumbs={[{ href: '/laporan', text: 'Laporan' }]} title="Laporan tidak ditemukan" />
    <Card label="Tidak ditemukan">
      <Refused fault={{ fault: 'report/missing', details: {} }} action={<a href="/laporan">Lihat semua laporan</a>} />
    </Card>
  </>
)

export default ReportPage
