import {
  BREACH_KINDS,
  BREACH_STATUS_NAMES,
  BREACHED_DATA,
  type Breach,
  BreachSchema,
  can,
  formatInstant,
  formatNumber,
  MEASURES,
  mayChangeBreach,
  type Staff,
} from '@catat/domain'
import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { useAct } from '../../data/act.ts'
import { callRights } from '../../data/calls.ts'
import { useDocument } from '../../data/live.ts'
import { Button, LinkButton } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { type Fact, Facts } from '../../kit/facts.tsx'
import { Icon } from '../../kit/icons.tsx'
import { Refused } from '../../kit/loaded.tsx'
import { Note } from '../../kit/note.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { staff } from '../../session/session.ts'
import { Clock } from './clock.tsx'
import { FilesList } from './files-list.tsx'
import { NotifyDialog } from './notify-dialog.tsx'
import { RowsCard } from './rows-card.tsx'
import { TraceDialog } from './trace-dialog.tsx'

/** /hak/insiden/:id */
const BreachPage = () => {
  const { params } = useRoute()
  const breach = useDocument(`breaches/${params.id ?? ''}`, BreachSchema)
  const { value: who } = staff
  if (!who) return null
  if (breach.at === 'waiting') return <Skeleton label="insiden" rows={8} />
  if (breach.at === 'refused' || !breach.value) {
    const fault = breach.at === 'refused' ? breach.fault : ({ fault: 'breach/missing', details: {} } as const)
    return (
      <Card label="Insiden">
        <Refused fault={fault} action={<LinkButton href="/hak">Kembali ke daftar</LinkButton>} />
      </Card>
    )
  }
  return <OneBreach breach={breach.value} who={who} />
}
export default BreachPage

const OneBreach = ({ breach, who }: { readonly breach: Breach; readonly who: Staff }) => {
  const act = useAct()
  const [asking, setAsking] = useState<'trace' | 'notify' | null>(null)
  const [added, setAdded] = useState<number | null>(null)
  const { id, number, status, revision } = breach
  const may = (type: Parameters<typeof mayChangeBreach>[1]) => mayChangeBreach(breach, type, who).ok
  const close = () => setAsking(null)
  return (
    <>
      <PageHead
        crumbs={[{ href: '/hak', text: 'Hak klien' }]}
        title={number}
        chips={
          status === 'open' ? (
            <Clock dueAt={breach.dueAt} />
          ) : (
            <Chip tone={status === 'closed' ? 'ok' : 'ring'}>{BREACH_STATUS_NAMES[status]}</Chip>
          )
        }
        line={BREACH_KINDS[breach.kind]}
      >
        <LinkButton href={`/hak/insiden/${id}/surat/klien`}>
          <Icon name="print" />
          Surat kepada klien
        </LinkButton>
        <LinkButton href={`/hak/insiden/${id}/surat/lembaga`}>
          <Icon name="print" />
          Surat kepada lembaga
        </LinkButton>
        {may('breach.notify') && (
          <Button kind="main" onClick={() => setAsking('notify')}>
            Nyatakan diberitahukan
          </Button>
        )}
        {may('breach.close') && (
          <Button
            kind="main"
            busy={act.busy === 'close'}
            onClick={() => act.run('close', () => callRights({ type: 'breach.close', id, revision }))}
          >
            Tutup insiden
          </Button>
        )}
      </PageHead>
      {act.refused && !asking && (
        <Note tone="bad" title="Belum tersimpan.">
          {act.refused}
        </Note>
      )}
      {added !== null && (
        <Note tone="ok" title={`${formatNumber(added)} berkas ditambahkan.`}>
          Berkas yang sudah tercantum tidak ditambahkan lagi.
        </Note>
      )}
      <div class="cols">
        <div class="stack">
          <FilesList
            title={`Berkas terdampak (${formatNumber(breach.files.length)})`}
            files={breach.files}
            history={can(who, 'history.print').ok}
            empty={{
              title: 'Belum ada berkas terdampak',
              text: 'Telusuri apa yang dibaca sebuah akun pada waktu kejadian; buku log menyimpannya.',
            }}
          />
          {may('breach.trace') && (
            <p class="row">
              <Button onClick={() => setAsking('trace')}>Telusuri dari buku log</Button>
            </p>
          )}
        </div>
        <div class="stack">
          <Card title="Insiden">
            <Facts rows={factsOf(breach)} />
          </Card>
          <RowsCard path={`breaches/${id}`} />
        </div>
      </div>
      {asking === 'trace' && <TraceDialog breach={breach} act={act} onClose={close} onAdded={setAdded} />}
      {asking === 'notify' && <NotifyDialog breach={breach} act={act} onClose={close} />}
    </>
  )
}

const factsOf = (breach: Breach): Fact[] => {
  const { data, noticedAt, occurredAt, dueAt, recordedBy, measures, notifiedAt, closedAt, traces } = breach
  return [
    ['Data', data.map((one) => BREACHED_DATA[one]).join('; ')],
    ['Diketahui', formatInstant(noticedAt)],
    ['Terjadi', occurredAt ? formatInstant(occurredAt) : 'Belum diketahui'],
    ['Tenggat', formatInstant(dueAt)],
    [
      'Ditelusuri',
      traces.map(({ uid, from, to }) => `${uid}, ${formatInstant(from)} sampai ${formatInstant(to)}`).join('; '),
    ],
    ['Penanganan', measures.map((one) => MEASURES[one]).join('; ')],
    ['Diberitahukan', notifiedAt && formatInstant(notifiedAt)],
    ['Ditutup', closedAt && formatInstant(closedAt)],
    ['Dicatat', recordedBy.name],
  ]
}
