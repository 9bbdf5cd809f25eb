import {
  can,
  type Disclosure,
  type DisclosureAnswer,
  DisclosureIdSchema,
  DisclosureSchema,
  disclosureStatus,
  FileIdSchema,
  formatTime,
  LogRowSchema,
  type Staff,
} from '@catat/domain'
import { useEffect, useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import * as v from 'valibot'
import { type Act, useAct } from '../../data/act.ts'
import { callDisclosure } from '../../data/calls.ts'
import { now } from '../../data/connection.ts'
import { useDocument, useQuery } from '../../data/live.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Icon } from '../../kit/icons.tsx'
import { Refused, Show } from '../../kit/loaded.tsx'
import { Note } from '../../kit/note.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Trail } from '../../kit/trail.tsx'
import { staff } from '../../session/session.ts'
import { PdfCard } from '../report/pdf.tsx'
import { AddDialog } from './add-dialog.tsx'
import { AttendeesList } from './attendees-list.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { DisclosedFileCard } from './disclosed-file.tsx'
import { DisclosureFacts } from './facts-card.tsx'
import { DisclosedFiles } from './files-card.tsx'
import { endsSoon, remaining, rowSentence } from './model.ts'
import { DisclosureChip } from './status-chip.tsx'

/** /ekspose/:id: a session while it goes on, and what is left of it afterwards. */
const DisclosurePage = () => {
  const id = v.safeParse(DisclosureIdSchema, useRoute().params.id)
  const loaded = useDocument(id.success ? `disclosures/${id.output}` : null, DisclosureSchema)
  const { value: who } = staff
  if (!who) return null
  if (id.success && loaded.at === 'waiting') return <Skeleton label="sesi ekspose" rows={8} />
  if (loaded.at === 'ready' && loaded.value)
    return <Session key={loaded.value.id} disclosure={loaded.value} who={who} />
  return (
    <>
      <PageHead crumbs={[{ href: '/ekspose', text: 'Ekspose kasus' }]} title="Sesi ekspose" />
      <Card label="Sesi ekspose">
        <Refused
          fault={loaded.at === 'refused' ? loaded.fault : { fault: 'disclosure/missing', details: {} }}
          title={loaded.at === 'refused' ? 'Sesi ini hanya untuk pesertanya' : 'Sesi tidak ditemukan'}
          action={<a href="/ekspose">Lihat sesi Anda</a>}
        />
      </Card>
    </>
  )
}
export default DisclosurePage

type Shown = DisclosureAnswer<'disclosure.view'>

const Session = ({ disclosure, who }: { readonly disclosure: Disclosure; readonly who: Staff }) => {
  const act = useAct()
  const [shown, setShown] = useState<Shown | null>(null)
  const [asking, setAsking] = useState<'close' | 'add' | null>(null)
  const { id, number, expiresAt, endedAt } = disclosure
  const status = disclosureStatus(disclosure, now.value)
  const open = status === 'open'
  const leads = can(who, 'disclosure.close').ok
  useEffect(() => {
    if (open) return
    setShown(null)
    setAsking(null)
  }, [open])
  const view = (file: string) =>
    act.run(file, async () =>
      setShown(await callDisclosure({ type: 'disclosure.view', id, file: v.parse(FileIdSchema, file) })),
    )
  return (
    <>
      <PageHead
        crumbs={[{ href: '/ekspose', text: 'Ekspose kasus' }]}
        title={number}
        chips={<DisclosureChip status={status} />}
        line={
          open
            ? `Berlaku sampai ${formatTime(expiresAt)} WITA, sisa ${remaining(expiresAt, now.value)}. Dipimpin ${disclosure.leader.name}.`
            : `Berakhir ${formatTime(endedAt ?? expiresAt)} WITA. Dipimpin ${disclosure.leader.name}.`
        }
      >
        {leads && open && (
          <Button kind="main" onClick={() => setAsking('close')}>
            Tutup sesi
          </Button>
        )}
      </PageHead>
      {act.refused && (
        <Note tone="bad" title="Belum dapat dibuka.">
          {act.refused}
        </Note>
      )}
      {leads && open && endsSoon(expiresAt, now.value) && (
        <Note tone="wait" title={`Sesi berakhir pukul ${formatTime(expiresAt)} WITA.`}>
          Tutuplah sebelum itu supaya hasilnya tercatat dalam berita acara.
        </Note>
      )}
      {!open && <Ended disclosure={disclosure} leads={leads} act={act} />}
      <div class="cols">
        <div class="stack">
          <DisclosedFiles
            disclosure={disclosure}
            open={open}
            busy={act.busy}
            onOpen={view}
            onAdd={leads && open ? () => setAsking('add') : null}
          />
          {shown && open && (
            <DisclosedFileCard view={shown.view} watermark={shown.watermark} onClose={() => setShown(null)} />
          )}
          <AttendeesList disclosure={disclosure} />
        </div>
        <div class="stack">
          <DisclosureFacts disclosure={disclosure} />
          {leads && <History id={id} />}
        </div>
      </div>
      {asking === 'close' && <CloseDialog disclosure={disclosure} onClose={() => setAsking(null)} />}
      {asking === 'add' && <AddDialog disclosure={disclosure} onClose={() => setAsking(null)} />}
    </>
  )
}

/** After the end: the minutes, once they are made. */
const Ended = ({
  disclosure: { id, number, status, minutes },
  leads,
  act,
}: {
  readonly disclosure: Disclosure
  readonly leads: boolean
  readonly act: Act
}) => {
  const [pdf, setPdf] = useState<string | null>(null)
  if (!leads)
    return <Note title="Sesi ini sudah berakhir.">Berita acaranya ada pada Pimpinan PUSPAGA untuk ditandatangani.</Note>
  if (!minutes)
    return (
      <Note tone="wait" title="Sesi ini habis waktu.">
        Berita acaranya dibuat dalam beberapa menit dan muncul di sini.
      </Note>
    )
  const print = () => act.run('print', async () => setPdf((await callDisclosure({ type: 'disclosure.print', id })).pdf))
  return (
    <>
      <Note
        tone={status === 'closed' ? 'ok' : 'wait'}
        title={status === 'closed' ? 'Sesi ditutup.' : 'Sesi habis waktu tanpa hasil yang dicatat.'}
        action={
          <Button kind="main" busy={act.busy === 'print'} onClick={() => (pdf === null ? print() : setPdf(null))}>
            <Icon name="report" />
            {pdf === null ? 'Buka berita acara' : 'Tutup berita acara'}
          </Button>
        }
      >
        Cetak berita acaranya dan mintakan tanda tangan peserta.
      </Note>
      {pdf !== null && (
        <PdfCard pdf={pdf} name={`berita-acara-${number}.pdf`} pages={minutes.pages} title="Berita acara" />
      )}
    </>
  )
}

/** The session's own chain of the log book. */
const History = ({ id }: { readonly id: string }) => {
  const rows = useQuery(
    { collection: `disclosures/${id}/log`, where: [], orderBy: [['seq', 'desc']], limit: 100 },
    LogRowSchema,
  )
  return (
    <Card title="Riwayat" footer="Jam dalam WITA">
      <Show of={rows} label="riwayat sesi">
        {(list) => <Trail rows={list} say={rowSentence} />}
      </Show>
    </Card>
  )
}
