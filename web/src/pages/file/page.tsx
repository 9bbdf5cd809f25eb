import {
  can,
  type FileCard,
  FileCardSchema,
  formatPeriod,
  isStepOverdue,
  mayDo,
  OfficeSchema,
  SERVICES,
  type Staff,
} from '@catat/domain'
import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { now } from '../../data/connection.ts'
import { useDocument } from '../../data/live.ts'
import { Button, LinkButton } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Chip, LevelChip, StatusChip } from '../../kit/chip.tsx'
import { Icon } from '../../kit/icons.tsx'
import { later } from '../../kit/later.tsx'
import { Refused } from '../../kit/loaded.tsx'
import { Note } from '../../kit/note.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Steps } from '../../kit/track.tsx'
import { staff } from '../../session/session.ts'
import { fileTitle } from '../../text/file.ts'
import { ActBar } from './act-bar.tsx'
import { useActs } from './acts.ts'
import { fileSteps } from './clocks.ts'
import { DocumentsCard } from './documents-card.tsx'
import { IdentityCard } from './identity-card.tsx'
import { onlyOwn } from './list/model.ts'

const NeedsCard = later(() => import('./needs-card.tsx'))
const HistoryCard = later(() => import('./history-card.tsx'))
const ClassifyDialog = later(() => import('./classify-dialog.tsx'))

const ConsentDialog = later(() => import('./consent-dialog.tsx'))
const RestrictAct = later(() => import('./restrict-act.tsx'))
const FileBooks = later(() => import('./books.tsx'))
const FactsCard = later(() => import('./facts-card.tsx'))
const LateCard = later(() => import('./late-card.tsx'))
const ShredAct = later(() => import('./shred-act.tsx'))
const CorrectionNotes = later(() => import('./correction-notes.tsx'))
const RestrictedNote = later(() => import('./restricted-note.tsx'))

/** /berkas/:id */
const FilePage = () => {
  const { params } = useRoute()
  const id = params.id ?? ''
  const file = useDocument(`files/${id}`, FileCardSchema)
  const { value: who } = staff
  if (!who) return null
  if (file.at === 'waiting') return <Skeleton label="berkas" rows={8} />
  if (file.at === 'refused' && file.fault.fault === 'access/not-yours') {
    return (
      <Card label="Berkas">
        <Refused
          fault={file.fault}
          title={onlyOwn(who) ? 'Berkas ini hanya untuk petugasnya' : 'Berkas ini konsep atau sedang dibatasi'}
          text="Perlu melihatnya? Mintalah kepada Pimpinan PUSPAGA."
          action={<LinkButton href="/berkas">Kembali ke berkas Anda</LinkButton>}
        />
      </Card>
    )
  }
  if (file.at === 'refused' || !file.value) {
    return (
      <Card label="Berkas">
        <Refused
          fault={file.at === 'refused' ? file.fault : { fault: 'file/missing', details: {} }}
          action={<LinkButton href="/berkas">Kembali ke daftar berkas</LinkButton>}
        />
      </Card>
    )
  }
  return <OneFile key={id} card={file.value} who={who} />
}
export default FilePage

const OneFile = ({ card, who }: { readonly card: FileCard; readonly who: Staff }) => {
  const acts = useActs(card)
  const office = useDocument('settings/office', OfficeSchema)
  const [classifying, setClassifying] = useState(false)
  const [consenting, setConsenting] = useState(false)
  const [received, setReceived] = useState<string | null>(null)
  const { name, client } = SERVICES[card.service]
  const judged = card.status === 'sorting' || card.status === 'sorted'
  return (
    <>
      <PageHead
        crumbs={[
          { href: '/berkas', text: 'Berkas' },
          ...(card.period ? [{ href: `/berkas?bulan=${card.period}`, text: formatPeriod(card.period) }] : []),
        ]}
        title={fileTitle(card)}
        chips={
          <>
            <StatusChip status={card.status} />
            {card.restricted && <Chip tone="wait">Dibatasi</Chip>}
            {judged && <LevelChip level={card.completeness.level} />}
            {card.confidentiality !== 'ordinary' && (
              <Chip tone="plain">
                <Icon name="lock" />
                {card.confidentiality === 'secret' ? 'Rahasia' : 'Terbatas'}
              </Chip>
            )}
          </>
        }
        line={
          <>
            {name}
            {card.session > 1 && `, sesi ke-${card.session}`}
            {card.client && (
              <>
                {' · klien '}
                <a class="no" href={`/klien/${card.client.pseudonym}`}>
                  {card.client.pseudonym}
                </a>
              </>
            )}
            {` · petugas ${card.officer.name}`}
          </>
        }
      >
        {can(who, 'file.restrict').ok && <RestrictAct card={card} staff={who} />}
        {can(who, 'history.print').ok && client && (
          <LinkButton href={`/berkas/${card.id}/riwayat`}>
            <Icon name="print" />
            Siapa membukanya
          </LinkButton>
        )}
        <ActBar card={card} staff={who} acts={acts} onReceived={setReceived} />
      </PageHead>
      {card.restricted && <RestrictedNote card={card} staff={who} />}
      {card.corrections.length > 0 && <CorrectionNotes card={card} staff={who} />}
      {received && (
        <Note tone="ok" title={`Diterima dengan nomor ${received}.`}>
          Mulai memilah bila map aslinya sudah di meja Anda.
        </Note>
      )}
      {acts.problem && !classifying && !consenting && (
        <Note tone="bad" title="Belum tersimpan.">
          {acts.problem}
        </Note>
      )}
      {office.at === 'ready' && office.value && card.status !== 'discarded' && (
        <Card label="Jam SOP berkas ini">
          <Steps steps={fileSteps(card, office.value, now.value)} />
        </Card>
      )}
      <div class="cols">
        <div class="stack">
          <DocumentsCard card={card} acts={acts} open={mayDo(card, 'file.mark', who).ok} />
          <NeedsCard card={card} />
        </div>
        <div class="stack">
          {client && (
            <IdentityCard card={card} staff={who}>
              {can(who, 'identity.shred').ok && <ShredAct card={card} />}
            </IdentityCard>
          )}
          <FactsCard
            card={card}
            action={
              <span class="row">
                {client && mayDo(card, 'file.consent', who).ok && (
                  <Button kind="bare" onClick={() => setConsenting(true)}>
                    Catat persetujuan
                  </Button>
                )}
                {mayDo(card, 'file.classify', who).ok && (
                  <Button kind="bare" onClick={() => setClassifying(true)}>
                    Golongkan
                  </Button>
                )}
              </span>
            }
          />
          {(isStepOverdue(card, 'receive') || isStepOverdue(card, 'sort')) && (
            <LateCard card={card} staff={who} acts={acts} />
          )}
          <HistoryCard card={card} staff={who} />
          {can(who, 'book.export').ok && card.number && <FileBooks card={card} />}
        </div>
      </div>
      {consenting && <ConsentDialog card={card} staff={who} acts={acts} onClose={() => setConsenting(false)} />}
      {classifying && <ClassifyDialog card={card} staff={who} acts={acts} onClose={() => setClassifying(false)} />}
    </>
  )
}
