import { FileCardSchema, SERVICES } from '@catat/domain'
import { useState } from 'preact/hooks'
import type { QuerySpec } from '../../data/firestore.ts'
import { useQuery } from '../../data/live.ts'
import { Button } from '../../kit/button.tsx'
import { TextField } from '../../kit/field.tsx'
import { numberFrom, type Picked } from './model.ts'

/** Finds a client's file by its number among all that the leader sees, restricted ones too. */
export const FindFile = ({
  taken,
  onPick,
  error,
}: {
  /** Ids that are in the list already. */
  readonly taken: readonly string[]
  readonly onPick: (file: Picked) => void
  readonly error?: string | null
}) => {
  const [typed, setTyped] = useState('')
  const number = numberFrom(typed)
  const spec: QuerySpec | null = number && {
    collection: 'files',
    where: [['number', '==', number]],
    orderBy: [],
    limit: 1,
  }
  const found = useQuery(spec, FileCardSchema)
  const card = number && found.at === 'ready' ? (found.value[0] ?? null) : null
  const missing = number !== null && found.at === 'ready' && found.fresh && card === null
  const why = !number
    ? 'Ketik nomor lengkapnya.'
    : card && !card.client
      ? 'Berkas kegiatan tidak memuat kasus.'
      : card && taken.includes(card.id)
        ? 'Berkas ini sudah dipilih.'
        : null
  const pick = () => {
    if (!card || why) return
    const { id, number: itsNumber, service, client, restricted } = card
    onPick({ id, number: itsNumber, service, client, restricted, evenRestricted: false })
    setTyped('')
  }
  return (
    <div class="fields">
      <TextField
        label="Nomor berkas"
        value={typed}
        onInput={setTyped}
        error={missing ? 'Berkas ini tidak ditemukan. Periksa nomornya.' : (error ?? null)}
        hint={
          card?.client
            ? `${SERVICES[card.service].name}, klien ${card.client.pseudonym}${card.restricted ? ', pemrosesan dibatasi' : ''}`
            : 'Misalnya KSL-2026-11-0007.'
        }
      />
      <Button why={typed === '' ? null : why} onClick={pick}>
        Pilih berkas
      </Button>
    </div>
  )
}
