import {
  can,
  type DataRequest,
  DataRequestSchema,
  formatInstant,
  mayDecideRequest,
  REFUSALS,
  REQUEST_CHANNELS,
  REQUEST_KINDS,
  REQUEST_STATUS_NAMES,
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
import { Refused } from '../../kit/loaded.tsx'
import { Note } from '../../kit/note.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { staff } from '../../session/session.ts'
import { Clock } from './clock.tsx'
import { FilesList } from './files-list.tsx'
import { correctedText, countedText, HOW_TO_MEET } from './model.ts'
import { RefuseDialog } from './refuse-dialog.tsx'
import { RowsCard } from './rows-card.tsx'

/** /hak/permintaan/:id */
const RequestPage = () => {
  const { params } = useRoute()
  const request = useDocument(`requests/${params.id ?? ''}`, DataRequestSchema)
  const { value: who } = staff
  if (!who) return null
  if (request.at === 'waiting') return <Skeleton label="permintaan" rows={8} />
  if (request.at === 'refused' || !request.value) {
    const fault = request.at === 'refused' ? request.fault : ({ fault: 'request/missing', details: {} } as const)
    return (
      <Card label="Permintaan">
        <Refused fault={fault} action={<LinkButton href="/hak">Kembali ke daftar</LinkButton>} />
      </Card>
    )
  }
  return <OneRequest request={request.value} who={who} />
}
export default RequestPage

const OneRequest = ({ request, who }: { readonly request: DataRequest; readonly who: Staff }) => {
  const act = useAct()
  const [refusing, setRefusing] = useState(false)
  const { id, number, kind, status, revision } = request
  const open = status === 'open'
  const may = mayDecideRequest(request, 'request.answer', who).ok
  const late = new Set(request.corrections.flatMap(({ counted }) => (counted ? countedText(counted) : [])))
  return (
    <>
      <PageHead
        crumbs={[{ href: '/hak', text: 'Hak klien' }]}
        title={number}
        chips={
          open ? <Clock dueAt={request.dueAt} /> : <Chip tone={CHIPS[status]}>{REQUEST_STATUS_NAMES[status]}</Chip>
        }
        line={
          <>
            {REQUEST_KINDS[kind].name}
            {request.pseudonym && (
              <>
                {' · klien '}
                <span class="no">{request.pseudonym}</span>
              </>
            )}
          </>
        }
      >
        {may && <Button onClick={() => setRefusing(true)}>Tolak permintaan</Button>}
        {may && (
          <Button
            kind="main"
            busy={act.busy === 'answer'}
            onClick={() => act.run('answer', () => callRights({ type: 'request.answer', id, revision }))}
          >
            Nyatakan dipenuhi
          </Button>
        )}
      </PageHead>
      {act.refused && !refusing && (
        <Note tone="bad" title="Belum tersimpan.">
          {act.refused}
        </Note>
      )}
      {open && !may && <Note>Pimpinan PUSPAGA memutuskan permintaan ini.</Note>}
      {status === 'answered' && kind === 'erasure' && (
        <Note tone="wait" title="Identitas belum tentu dimusnahkan.">
          Buka setiap berkas di bawah dan musnahkan identitasnya. Tindakan itu tidak dapat dibatalkan.
        </Note>
      )}
      {[...late].map((text) => (
        <Note key={text} tone="wait">
          {text}
        </Note>
      ))}
      <div class="cols">
        <div class="stack">
          {open && (
            <Card title="Cara memenuhi">
              <p class="pad">{HOW_TO_MEET[kind]}</p>
            </Card>
          )}
          <FilesList
            title="Berkas yang disebut"
            files={request.files}
            history={can(who, 'history.print').ok}
            state={
              kind === 'correction'
                ? {
                    title: 'Diperbaiki',
                    of: (file) => correctedText(request.corrections.filter((one) => one.file === file)),
                  }
                : undefined
            }
            empty={{
              title: 'Tanpa berkas',
              text: 'Tidak ada berkas atas nama pemohon. Jawablah bahwa kantor tidak menyimpan datanya.',
            }}
          />
        </div>
        <div class="stack">
          <Card title="Permintaan">
            <Facts rows={factsOf(request)} />
          </Card>
          <RowsCard path={`requests/${id}`} />
        </div>
      </div>
      {refusing && <RefuseDialog request={request} act={act} onClose={() => setRefusing(false)} />}
    </>
  )
}

const CHIPS = { answered: 'ok', refused: 'ring' } as const

const factsOf = (request: DataRequest): Fact[] => {
  const { kind, through, receivedAt, dueAt, recordedBy, decidedBy, decidedAt, ground } = request
  return [
    ['Hak', `${REQUEST_KINDS[kind].name}, ${REQUEST_KINDS[kind].article}`],
    ['Diterima', `${formatInstant(receivedAt)}, ${REQUEST_CHANNELS[through].toLowerCase()}`],
    ['Tenggat', formatInstant(dueAt)],
    ['Dicatat', recordedBy.name],
    ['Diputus', decidedBy && decidedAt && `${formatInstant(decidedAt)}, ${decidedBy.name}`],
    ['Dasar penolakan', ground && `${REFUSALS[ground].name}, ${REFUSALS[ground].article}`],
  ]
}
