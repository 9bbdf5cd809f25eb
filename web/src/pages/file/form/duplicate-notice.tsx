import type { IdentityAnswer } from '@catat/domain'
import { useAct } from '../../../data/act.ts'
import { Button } from '../../../kit/button.tsx'
import { Note } from '../../../kit/note.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { ClientCard } from '../../identity/client-card.tsx'

/** What sealing found out about the client, when there is something to say. */
export type Sealed = IdentityAnswer<'identity.seal'>
export const isNews = ({ known, similar }: Sealed) => known || similar.length > 0

/**
 * After sealing: the NIK belongs to a client who is known, or the telephone stands with others and the officer says whether
 * one of them is this client. The draft is stored already; nothing here has to be done.
 */
export const DuplicateNotice = ({
  sealed: { pseudonym, known, similar },
  recordedAsNew,
  onSame,
  onGo,
  onChange,
}: {
  readonly sealed: Sealed
  /** The form says that the client is new. */
  readonly recordedAsNew: boolean
  readonly onSame: (pseudonym: string) => Promise<unknown>
  readonly onGo: () => void
  readonly onChange: () => void
}) => {
  const act = useAct()
  return (
    <>
      <PageHead
        title={known ? 'Klien ini sudah pernah dilayani' : 'Mungkin klien ini sudah pernah dilayani'}
        line="Konsep dan identitasnya tersimpan."
      >
        {known && recordedAsNew && <Button onClick={onChange}>Ubah isian menjadi klien lama</Button>}
        <Button kind="main" onClick={onGo}>
          {known ? 'Lanjut ke berkas' : 'Bukan, ini klien lain'}
        </Button>
      </PageHead>
      {act.refused && <Note tone="bad">{act.refused}</Note>}
      {known ? (
        <Note title={`Klien ini berkode ${pseudonym}.`}>
          Berkas ini memakai kode yang sama, sehingga riwayat layanannya menyatu.{' '}
          {recordedAsNew && 'Pada isian, kliennya masih tertulis Baru.'}
        </Note>
      ) : (
        <Note tone="wait" title="Klien di bawah punya nomor telepon itu, atau nama dan tanggal lahir itu.">
          Tanyakan kepada klien. Bila orangnya sama, satukan; bila orangnya lain, lanjutkan sebagai klien lain.
        </Note>
      )}
      {similar.map((client) => (
        <ClientCard
          key={client.pseudonym}
          client={client}
          action={
            <Button
              busy={act.busy === client.pseudonym}
              onClick={() => act.run(client.pseudonym, () => onSame(client.pseudonym))}
            >
              Orang yang sama
            </Button>
          }
        />
      ))}
    </>
  )
}
