import {
  type Audit,
  AuditSchema,
  can,
  FiguresDocumentSchema,
  firstDay,
  formatDay,
  formatDuration,
  formatInstant,
  formatNumber,
  formatPeriod,
  isClosed,
  msOf,
  nextPeriod,
  type Period,
  previousPeriod,
} from '@catat/domain'
import { useRoute } from 'preact-iso'
import { useAct } from '../../data/act.ts'
import { monthFrom } from '../../data/address.ts'
import { callDesk } from '../../data/calls.ts'
import { now } from '../../data/connection.ts'
import { useDocument } from '../../data/live.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Show } from '../../kit/loaded.tsx'
import { Note } from '../../kit/note.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { staff } from '../../session/session.ts'
import { Completeness } from './completeness.tsx'
import { IntegrityCard } from './integrity.tsx'
import { Missing } from './missing.tsx'
import { Needs } from './needs.tsx'
import { Notes } from './notes.tsx'
import { Running } from './running.tsx'
import { Summary } from './summary.tsx'
import { Unreadable } from './unreadable.tsx'

const CRUMBS = [{ href: '/evaluasi', text: 'Evaluasi' }]

const AuditPage = () => {
  const period = monthFrom(useRoute().params.period)
  return period ? (
    <AuditOf key={period} period={period} />
  ) : (
    <>
      <PageHead crumbs={CRUMBS} title="Evaluasi tidak ditemukan" />
      <Card label="Tidak ditemukan">
        <Empty title="Bulan pada alamat ini tidak terbaca" action={<a href="/evaluasi">Lihat semua evaluasi</a>}>
          Alamat evaluasi memuat tahun dan bulan, misalnya /evaluasi/2026-10.
        </Empty>
      </Card>
    </>
  )
}

const AuditOf = ({ period }: { readonly period: Period }) => {
  const me = staff.value
  const loaded = useDocument(`audits/${period}`, AuditSchema)
  const act = useAct()
  if (!me) return null
  const audit = loaded.at === 'ready' ? loaded.value : null
  const closed = isClosed(period, now.value)
  const runs = audit !== null && audit.status !== 'done'
  const run = () => act.run('run', () => callDesk({ type: 'audit.run', period }))
  const may = can(me, 'audit.run').ok && loaded.at === 'ready' && (closed || audit !== null)
  return (
    <>
      <PageHead crumbs={CRUMBS} title={`Evaluasi ${formatPeriod(period)}`} line={audit && lineOf(audit)}>
        {may && (
          <Button
            kind={audit ? 'plain' : 'main'}
            busy={act.busy !== null}
            why={runs ? 'Pemeriksaan sedang berjalan.' : null}
            onClick={run}
          >
            {audit ? 'Evaluasi ulang' : 'Jalankan evaluasi'}
          </Button>
        )}
      </PageHead>
      {act.refused && <Note tone="bad">{act.refused}</Note>}
      <Show of={loaded} label={`evaluasi ${formatPeriod(period)}`} rows={8}>
        {(found) =>
          found === null ? (
            <Card label="Belum dievaluasi">
              <Empty title={`${formatPeriod(period)} belum dievaluasi`}>
                {closed
                  ? 'Evaluasi bulan yang selesai berjalan sendiri setiap dini hari; pengadministrasi dapat menjalankannya sekarang.'
                  : `Evaluasi berjalan sendiri pada ${formatDay(firstDay(nextPeriod(period)))}, setelah bulannya selesai.`}
              </Empty>
            </Card>
          ) : found.status === 'done' ? (
            <Result audit={found} />
          ) : (
            <Running audit={found} />
          )
        }
      </Show>
    </>
  )
}

const lineOf = (audit: Audit): string => {
  if (audit.status !== 'done' || !audit.finishedAt)
    return `Berjalan sejak ${formatInstant(audit.startedAt)}. Halaman ini boleh ditutup; pemeriksaan tetap berlanjut.`
  const seconds = Math.max(1, Math.round((msOf(audit.finishedAt) - msOf(audit.startedAt)) / 1000))
  return `${formatNumber(audit.total)} berkas yang diterima pada bulan ini. Diperiksa ${formatInstant(audit.startedAt)}, selesai dalam ${formatDuration(seconds)}.`
}

const Result = ({ audit }: { readonly audit: Audit }) => {
  const { period } = audit
  const before = previousPeriod(period)
  const figures = useDocument(`figures/${period}`, FiguresDocumentSchema)
  const earlier = useDocument(`figures/${before}`, FiguresDocumentSchema)
  const compared = earlier.at === 'ready' && earlier.value ? { period: before, figures: earlier.value.figures } : null
  const found = figures.at === 'ready' ? (figures.value?.figures ?? null) : null
  return (
    <>
      <Summary audit={audit} figures={found} />
      {audit.result && audit.result.unreadable > 0 && <Unreadable audit={audit} />}
      <Show of={figures} label="angka evaluasi" rows={6}>
        {(document) =>
          document && (
            <>
              <Completeness period={period} figures={document.figures} before={compared} />
              <div class="cols even">
                <Missing figures={document.figures} />
                <Needs figures={document.figures} />
              </div>
            </>
          )
        }
      </Show>
      <Notes period={period} count={audit.result?.notes ?? 0} />
      <IntegrityCard period={period} integrity={audit.integrity} />
    </>
  )
}

export default AuditPage
