import { dayOf, formatNumber, hasRole, type Staff } from '@catat/domain'
import { now } from '../../data/connection.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Icon } from '../../kit/icons.tsx'
import { Note } from '../../kit/note.tsx'
import { Saved } from '../../kit/saved.tsx'
import { type Copying, useLogCopy } from './copy-log.ts'

/** A copy of the whole log book, for the program that verifies it. */
export const CopyCard = ({ staff }: { readonly staff: Staff }) => {
  const copy = useLogCopy()
  return (
    <Card
      title="Salinan untuk pemeriksaan"
      footer={`Pengunduhan tercatat pada buku log, dan ${hasRole(staff, 'leader') ? 'Kepala Dinas' : 'Pimpinan PUSPAGA'} diberi tahu. Salinan tidak memuat data klien.`}
    >
      <div class="pad fields">
        <p>
          Seluruh buku log dengan segelnya, seperti keadaannya saat Anda menekan tombol ini. Program pemeriksa (
          <code>verify-log</code>) menunjukkan apakah salinan itu utuh.
        </p>
        {copy.state.at === 'none' && (
          <Button onClick={copy.start}>
            <Icon name="download" />
            Unduh salinan buku log
          </Button>
        )}
      </div>
      <State state={copy.state} copy={copy} />
    </Card>
  )
}

const State = ({ state, copy }: { readonly state: Copying; readonly copy: ReturnType<typeof useLogCopy> }) => {
  switch (state.at) {
    case 'none':
      return null
    case 'reading':
      return (
        <div class="pad" role="status">
          <p>
            {state.rows === 0
              ? 'Salinan disiapkan.'
              : `${formatNumber(state.read)} dari ${formatNumber(state.rows)} baris diterima.`}
          </p>
          <progress value={state.read} max={Math.max(state.rows, 1)} aria-label="Baris diterima" />
          <p>
            <Button onClick={copy.drop}>Batalkan</Button>
          </p>
        </div>
      )
    case 'stopped':
      return (
        <Note
          tone="bad"
          title="Salinan belum selesai."
          action={
            <>
              {state.rows > 0 && <Button onClick={copy.goOn}>Lanjutkan</Button>}
              <Button onClick={copy.drop}>Tutup</Button>
            </>
          }
        >
          {state.sentence}
          {state.read > 0 && ` ${formatNumber(state.read)} baris sudah diterima.`}
        </Note>
      )
    case 'done':
      return (
        <Note
          tone="ok"
          title={`${formatNumber(state.rows)} baris sudah lengkap.`}
          action={<Saved file={state.file} name={`buku-log-${dayOf(now.value)}.jsonl`} />}
        >
          Berkasnya ada pada unduhan peramban Anda.
        </Note>
      )
  }
}
