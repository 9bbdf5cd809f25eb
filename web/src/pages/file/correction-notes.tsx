import { type FileCard, formatInstant, mayCorrect, type Staff } from '@catat/domain'
import { LinkButton } from '../../kit/button.tsx'
import { Note } from '../../kit/note.tsx'

/** That the client asks for correction of this file, and the way to it for who may. */
const CorrectionNotes = ({ card, staff }: { readonly card: FileCard; readonly staff: Staff }) => {
  const may = mayCorrect(card, staff).ok
  return (
    <>
      {card.corrections.map(({ request, number, at }) => (
        <Note
          key={request}
          tone={at ? 'ok' : 'wait'}
          title={at ? `Permintaan ${number} sudah dikerjakan pada berkas ini.` : `Klien meminta perbaikan: ${number}.`}
          action={
            may && (
              <LinkButton href={`/berkas/${card.id}/perbaiki/${request}`}>
                {at ? 'Perbaiki lagi' : 'Perbaiki data'}
              </LinkButton>
            )
          }
        >
          {at
            ? `${formatInstant(at)}. Pimpinan PUSPAGA menyatakan permintaan itu dipenuhi setelah semua berkasnya selesai.`
            : 'Petugas berkas ini atau Pimpinan PUSPAGA memperbaiki data klien dalam 3 x 24 jam sejak permintaan diterima.'}
        </Note>
      ))}
    </>
  )
}
export default CorrectionNotes
