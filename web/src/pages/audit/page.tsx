import {
  type Audit,
  AuditSchema,
  can,
  firstDay,
  formatDay,
  formatInstant,
  formatNumber,
  formatPercent,
  formatPeriod,
  nextPeriod,
  periodOf,
} from '@catat/domain'
import { useAct } from '../../data/act.ts'
import { callDesk } from '../../data/calls.ts'
import { now } from '../../data/connection.ts'
import { useQuery } from '../../data/live.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Count } from '../../kit/count.tsx'
import { Show } from '../../kit/loaded.tsx'
import { Note } from '../../kit/note.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { staff } from '../../session/session.ts'
import { type AuditMonth, auditMonths } from './model.ts'

const Audits = () => {
  const me = staff.value
  const loaded = useQuery({ collection: 'audits', where: [], orderBy: [['period', 'desc']], limit: 36 }, AuditSchema)
  const act = useAct()
  if (!me) return null
  const current = periodOf(now.value)
  const run = can(me, 'audit.run').ok
    ? (month: AuditMonth) => act.run(month.period, () => callDesk({ type: 'audit.run', period: month.period }))
    : null
  return (
    <>
      <PageHead
        title="Evaluasi"
        line="Tiap bulan, kelengkapan berkas diperiksa terhadap daftar dokumen dan kebutuhan yang teridentifikasi (langkah SOP 4)."
      />
      {act.refused && <Note tone="bad">{act.refused}</Note>}
      <Note>
        Evaluasi {formatPeriod(current)} berjalan sendiri pada {formatDay(firstDay(nextPeriod(current)))}, setelah
        bulannya selesai.
      </Note>
      <Card title="Evaluasi bulanan">
        <Show of={loaded} label="daftar evaluasi" rows={6}>
          {(audits) => (
            <Table
              caption="Evaluasi bulanan, terbaru di atas"
              columns={[
                { title: 'Bulan' },
                { title: 'Status' },
                { title: 'Berkas', num: true },
                { title: 'Lengkap', num: true },
                { title: 'Kurang', num: true },
                { title: 'Kritis', num: true },
                { title: 'Catatan', num: true },
                { title: 'Diperiksa' },
              ]}
            >
              {auditMonths(audits, now.value).map((month) => (
                <Line
                  key={month.period}
                  month={month}
                  run={run && <RunButton busy={act.busy === month.period} onClick={() => run(month)} />}
                />
              ))}
            </Table>
          )}
        </Show>
      </Card>
    </>
  )
}

const RunButton = ({ busy, onClick }: { readonly busy: boolean; readonly onClick: () => unknown }) => (
  <Button busy={busy} onClick={onClick}>
    Jalankan evaluasi
  </Button>
)

const Line = ({ month: { period, audit }, run }: { readonly month: AuditMonth; readonly run: preact.VNode | null }) => {
  const result = audit?.result
  return (
    <Row tone={result && result.critical > 0 ? 'miss' : ''}>
      <Cell head>
        <a class="no" href={`/evaluasi/${period}`}>
          {formatPeriod(period)}
        </a>
      </Cell>
      <Cell fold="end up">
        <State audit={audit} />
      </Cell>
      <Cell num fold="skip">
        {result ? formatNumber(result.files) : '–'}
      </Cell>
      <Cell num fold="skip">
        {result ? formatNumber(result.complete) : '–'}{' '}
        {result && result.files > 0 && <small>{formatPercent(result.complete / result.files)}</small>}
      </Cell>
      <Cell num fold="skip">
        {result ? <Count of={result.lacking} /> : '–'}
      </Cell>
      <Cell num fold="skip">
        {result ? result.critical > 0 ? <b>{formatNumber(result.critical)}</b> : <Count of={0} /> : '–'}
      </Cell>
      <Cell num fold="skip">
        {result ? <Count of={result.notes} /> : '–'}
      </Cell>
      <Cell fold="full">{audit ? audit.finishedAt && <small>{formatInstant(audit.finishedAt)}</small> : run}</Cell>
    </Row>
  )
}

const State = ({ audit }: { readonly audit: Audit | null }) => {
  if (!audit) return <Chip tone="wait">Belum dievaluasi</Chip>
  if (audit.status !== 'done') return <Chip tone="wait">Sedang berjalan</Chip>
  return audit.result && audit.result.unreadable > 0 ? <Chip tone="bad">Ada yang tidak terbaca</Chip> : <>Selesai</>
}

export default Audits
