import { type FileCard, openReasons, type Staff } from '@catat/domain'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Icon } from '../../kit/icons.tsx'
import { fetched } from '../../shell/guarded.tsx'
import { isHead } from './break-glass.ts'
import type { Opened } from './open-identity.tsx'

const OpenDialog = fetched(() => import('./open-dialog.tsx'))
const OpenIdentity = fetched(() => import('./open-identity.tsx'))

/** The sealed part of a file. What is opened lives only in this card and leaves with it. */
export const IdentityCard = ({
  card,
  staff,
  children,
}: {
  readonly card: FileCard
  readonly staff: Staff
  readonly children?: ComponentChildren
}) => {
  const [asking, setAsking] = useState(false)
  const [opened, setOpened] = useState<Opened | null>(null)
  if (opened) return <OpenIdentity opened={opened} staff={staff} onSeal={() => setOpened(null)} />
  const may = card.hasIdentity && openReasons(card, staff).length > 0
  return (
    <Card
      title="Identitas"
      aside={
        card.hasIdentity ? (
          <Chip tone="plain">
            <Icon name="lock" />
            Tersegel
          </Chip>
        ) : (
          <Chip tone="ring">Belum diisi</Chip>
        )
      }
    >
      <div class="sealed">
        <p>{sealedText(card, staff)}</p>
        {may && (
          <Button onClick={() => setAsking(true)}>
            <Icon name="lock" />
            Buka dengan alasan
          </Button>
        )}
        {children}
      </div>
      {asking && (
        <OpenDialog
          card={card}
          staff={staff}
          onClose={() => setAsking(false)}
          onOpened={(answer) => {
            setAsking(false)
            setOpened(answer)
          }}
        />
      )}
    </Card>
  )
}

/** What is inside, who may open it, and who is told. */
const sealedText = (card: FileCard, staff: Staff): string => {
  if (!card.hasIdentity)
    return card.status === 'draft'
      ? 'Identitas klien belum disegel. Petugas mengisinya pada konsep, sebelum berkas diserahkan.'
      : 'Berkas ini tidak menyimpan identitas klien.'
  const inside = 'Nama, NIK, alamat, telepon, dan sekolah tersimpan tersegel.'
  if (openReasons(card, staff).length === 0) {
    return card.restricted
      ? `${inside} Pemrosesan berkas ini dibatasi: hanya Pimpinan PUSPAGA yang dapat membukanya.`
      : `${inside} Hanya petugas berkas ini dan Pimpinan PUSPAGA yang dapat membukanya.`
  }
  return isHead(card, staff)
    ? `${inside} Pejabat membukanya hanya dalam keadaan darurat atau atas permintaan resmi; Pimpinan PUSPAGA langsung diberi tahu.`
    : `${inside} Setiap pembukaan dicatat di buku log, yang dibaca Pimpinan PUSPAGA.`
}
