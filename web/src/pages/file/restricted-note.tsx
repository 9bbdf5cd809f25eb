import { type FileCard, formatInstant, hasRole, LogRowSchema, restrictionOf, type Staff } from '@catat/domain'
import { useQuery } from '../../data/live.ts'
import { Note } from '../../kit/note.tsx'
import { readsWholeBook } from '../log/readers.ts'

/** Why this file stands still, since when and whom to ask; read from the row that restricted it. */
const RestrictedNote = ({ card, staff }: { readonly card: FileCard; readonly staff: Staff }) => {
  const rows = useQuery(
    {
      collection: `files/${card.id}/log`,
      where: [
        ...(readsWholeBook(staff) ? [] : [['officer', '==', staff.uid] as const]),
        ['action', '==', 'file.restrict'],
      ],
      orderBy: [['seq', 'desc']],
      limit: 1,
    },
    LogRowSchema,
  )
  const row = rows.at === 'ready' ? rows.value[0] : undefined
  const { basis, request } = restrictionOf(row?.target ?? '')
  return (
    <Note tone="wait" title="Pemrosesan berkas ini dibatasi.">
      {row && `Sejak ${formatInstant(row.at)}: ${basis.toLowerCase()}${request ? `, ${request}` : ''}. `}
      Petugas dan pengadministrasi tidak mengubah, membuka, atau mencetaknya, tetapi berkas tetap dihitung.{' '}
      {hasRole(staff, 'leader')
        ? 'Lepaskan pembatasan bila dasarnya sudah tidak ada.'
        : 'Tanyakan kepada Pimpinan PUSPAGA.'}
    </Note>
  )
}
export default RestrictedNote
