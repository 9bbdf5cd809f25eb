import { can, dayOf, type FileCard, type FileCommandType, lacks, mayDo, type Staff, unmarked } from '@catat/domain'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { now } from '../../data/connection.ts'
import { Button, LinkButton } from '../../kit/button.tsx'
import { Icon } from '../../kit/icons.tsx'
import { later } from '../../kit/later.tsx'
import { listed } from '../../text/lists.ts'
import type { Acts } from './acts.ts'

const ReceiveDialog = later(() => import('./receive-dialog.tsx'))

const ConfirmDialog = later(() => import('./confirm-dialog.tsx'))

type Asking = 'file.discard' | 'file.handBack' | 'file.withdraw' | 'receive'

/** What this person may do to this file now; one filled button, the next act in the SOP. */
export const ActBar = ({
  card,
  staff,
  acts,
  onReceived,
}: {
  readonly card: FileCard
  readonly staff: Staff
  readonly acts: Acts
  readonly onReceived: (number: string) => void
}) => {
  const { route } = useLocation()
  const [asking, setAsking] = useState<Asking | null>(null)
  const may = (type: FileCommandType) => mayDo(card, type, staff).ok
  const simple = (type: 'file.submit' | 'file.startSort' | 'file.finishSort' | 'file.reopenSort') => () =>
    acts.send((id, revision) => ({ type, id, revision }))
  const missing = lacks(card)
  const open = unmarked(card, dayOf(now.value))
  return (
    <>
      {may('file.discard') && (
        <Button kind="bare" onClick={() => setAsking('file.discard')}>
          Buang konsep
        </Button>
      )}
      {may('file.update') && <LinkButton href={`/berkas/${card.id}/ubah`}>Ubah konsep</LinkButton>}
      {may('file.withdraw') && <Button onClick={() => setAsking('file.withdraw')}>Tarik kembali</Button>}
      {may('file.handBack') && <Button onClick={() => setAsking('file.handBack')}>Kembalikan ke petugas</Button>}
      {may('file.print') && (
        <LinkButton href={`/berkas/${card.id}/tanda-terima`}>
          <Icon name="print" />
          Tanda terima
        </LinkButton>
      )}
      {may('file.print') && (
        <LinkButton href={`/berkas/${card.id}/sampul`}>
          <Icon name="print" />
          Sampul map
        </LinkButton>
      )}
      {can(staff, 'disclosure.open').ok && card.number && card.client && (
        <LinkButton href={`/ekspose/baru?berkas=${card.id}`}>Ekspose kasus</LinkButton>
      )}
      {may('file.reopenSort') && (
        <Button busy={acts.busy} onClick={simple('file.reopenSort')}>
          Pilah ulang
        </Button>
      )}
      {may('file.submit') && (
        <Button
          kind="main"
          busy={acts.busy}
          why={missing.length > 0 ? `Lengkapi ${listed(missing)}.` : null}
          onClick={simple('file.submit')}
        >
          Serahkan berkas
        </Button>
      )}
      {may('file.receive') && (
        <Button kind="main" onClick={() => setAsking('receive')}>
          Terima berkas
        </Button>
      )}
      {may('file.startSort') && (
        <Button kind="main" busy={acts.busy} onClick={simple('file.startSort')}>
          Mulai memilah
        </Button>
      )}
      {may('file.finishSort') && (
        <Button
          kind="main"
          busy={acts.busy}
          why={open.length > 0 ? `${open.length} dokumen wajib belum ditandai.` : null}
          onClick={simple('file.finishSort')}
        >
          Selesai memilah
        </Button>
      )}
      {asking === 'receive' && (
        <ReceiveDialog
          card={card}
          onClose={() => setAsking(null)}
          onDone={(number) => {
            setAsking(null)
            onReceived(number)
          }}
        />
      )}
      {asking && asking !== 'receive' && (
        <ConfirmDialog
          type={asking}
          card={card}
          acts={acts}
          onClose={() => setAsking(null)}
          onDone={() => {
            setAsking(null)
            if (asking === 'file.discard') route('/berkas?antrean=konsep', true)
          }}
        />
      )}
    </>
  )
}
