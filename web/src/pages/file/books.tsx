import type { FileCard } from '@catat/domain'
import { Card } from '../../kit/card.tsx'
import { BookButton } from '../log/book.tsx'

/** The two books of one file, on paper. */
const FileBooks = ({ card }: { readonly card: FileCard }) => {
  const of = { kind: 'file', id: card.id } as const
  const name = card.number ?? card.id
  return (
    <Card
      title="Buku berkas ini"
      footer="PDF dengan kop dan tanda tangan, dan Excel. Pencetakan tercatat pada buku log."
    >
      <div class="pad fields">
        <BookButton book="log" of={of} name={`buku-log-in-${name}`} />
        <BookButton book="deficiency" of={of} name={`catatan-kekurangan-${name}`} />
      </div>
    </Card>
  )
}

export default FileBooks
