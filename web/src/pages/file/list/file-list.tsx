import { type FileCard, FileCardSchema, mayDo, type Staff } from '@catat/domain'
import { useState } from 'preact/hooks'
import { now } from '../../../data/connection.ts'
import { useQuery } from '../../../data/live.ts'
import { LinkButton } from '../../../kit/button.tsx'
import { Card } from '../../../kit/card.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { Empty } from '../../../kit/empty.tsx'
import { later } from '../../../kit/later.tsx'
import { Show } from '../../../kit/loaded.tsx'
import { Note } from '../../../kit/note.tsx'
import { Pager, usePages } from '../../../kit/pages.tsx'
import { lastMonths } from '../../../text/days.ts'
import { FileTable } from './file-table.tsx'
import { KEYS, useKeys } from './keys.ts'
import { type Filters, PAGE, type Queue, specOf } from './model.ts'
import { soughtSpec } from './sought-spec.ts'

const ReceiveDialog = later(() => import('../receive-dialog.tsx'))

/** The rows of a queue, page by page, worked through by keyboard: J K Enter T ?. */
export const FileList = ({
  shown,
  filters,
  staff,
}: {
  readonly shown: Queue
  readonly filters: Filters
  readonly staff: Staff
}) => {
  const pages = usePages<FileCard>(JSON.stringify([shown.key, filters]))
  const files = useQuery(
    soughtSpec(filters.number, staff, pages.after, lastMonths(now.value, 12)) ??
      specOf(shown, filters, staff, pages.after),
    FileCardSchema,
  )
  const cards = files.at === 'ready' ? files.value : []
  const [receiving, setReceiving] = useState<FileCard | null>(null)
  const [received, setReceived] = useState<{ id: string; number: string } | null>(null)
  const [help, setHelp] = useState(false)
  const canReceive = (card: FileCard) => mayDo(card, 'file.receive', staff).ok
  const { index, setIndex } = useKeys({
    cards,
    onReceive: (card) => canReceive(card) && setReceiving(card),
    onHelp: () => setHelp(true),
    off: receiving !== null || help,
  })
  return (
    <>
      {received && (
        <Note
          tone="ok"
          title={`Diterima dengan nomor ${received.number}.`}
          action={<LinkButton href={`/berkas/${received.id}`}>Buka berkas</LinkButton>}
        >
          Tempatkan map aslinya, lalu pilah dokumennya.
        </Note>
      )}
      <Card
        label="Daftar berkas"
        footer={
          <p class="keys">
            {KEYS.slice(0, 5).map(([key, what]) => (
              <span key={key}>
                {key.split(' ').map((one) => (
                  <>
                    <kbd>{one}</kbd>{' '}
                  </>
                ))}
                {what}
              </span>
            ))}
          </p>
        }
      >
        <Show of={files} label="daftar berkas" rows={10}>
          {(list) =>
            list.length === 0 ? (
              <EmptyQueue shown={shown} filtered={Object.values(filters).some((value) => value !== '')} />
            ) : (
              <FileTable
                caption={`${shown.name}: ${list.length} berkas`}
                cards={list}
                index={index}
                onIndex={setIndex}
                {...(list.some(canReceive) ? { onReceive: setReceiving } : {})}
              />
            )
          }
        </Show>
        <Pager of={pages} rows={cards} size={PAGE} noun="Berkas" />
      </Card>
      {receiving && (
        <ReceiveDialog
          card={receiving}
          onClose={() => setReceiving(null)}
          onDone={(number) => {
            setReceiving(null)
            setReceived({ id: receiving.id, number })
          }}
        />
      )}
      {help && (
        <Dialog
          title="Pintasan papan ketik"
          onClose={() => setHelp(false)}
          onSubmit={() => setHelp(false)}
          acts={
            <button class="btn" type="submit">
              Tutup
            </button>
          }
        >
          <dl class="facts">
            {KEYS.map(([key, what]) => (
              <>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{what}</dd>
              </>
            ))}
          </dl>
        </Dialog>
      )}
    </>
  )
}

const EmptyQueue = ({ shown, filtered }: { readonly shown: Queue; readonly filtered: boolean }) =>
  filtered ? (
    <Empty
      title="Tidak ada berkas yang cocok"
      action={
        <a class="btn" href="/berkas">
          Lihat semua berkas
        </a>
      }
    >
      Ubah saringan di atas, atau periksa nomornya.
    </Empty>
  ) : (
    <Empty title={EMPTY[shown.key]?.[0] ?? 'Belum ada berkas'}>
      {EMPTY[shown.key]?.[1] ?? 'Berkas yang dicatat petugas muncul di sini.'}
    </Empty>
  )

const EMPTY: Readonly<Record<string, readonly [string, string]>> = {
  '': ['Belum ada berkas', 'Berkas yang diserahkan petugas muncul di sini untuk diterima.'],
  konsep: ['Tidak ada konsep', 'Berkas yang Anda catat dan belum diserahkan muncul di sini.'],
  'perlu-diterima': ['Tidak ada yang menunggu', 'Berkas yang diserahkan petugas dan belum diterima muncul di sini.'],
  'perlu-dipilah': ['Semua berkas sudah dipilah', 'Berkas yang diterima dan belum dipilah muncul di sini.'],
  kurang: ['Tidak ada berkas yang kurang', 'Berkas terpilah dengan dokumen wajib yang belum ada muncul di sini.'],
  kritis: ['Tidak ada berkas kritis', 'Berkas tanpa dokumen bertanda ★ muncul di sini.'],
}
