import { FileCardSchema, SERVICES } from '@catat/domain'
import { useEffect, useState } from 'preact/hooks'
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
  /** The number that was asked for by the button, which may come before its file is here. */
  const [wanted, setWanted] = useState<string | null>(null)
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
  const pickable = why === null ? card : null
  useEffect(() => {
    if (!wanted || !pickable || pickable.number !== wanted) return
    const { id, number: itsNumber, service, client, restricted } = pickable
    onPick({ id, number: itsNumber, service, client, restricted, evenRestricted: false })
    setTyped('')
    setWanted(null)
  }, [wanted, pickable?.id])
  return (
    <div class="fields">
      <TextField
        label="Nomor berkas"
        value={typed}
        onInput={(text) => {
          setTyped(text)
          setWanted(null)
        }}
        error={missing ? 'Berkas ini tidak ditemukan. Periksa nomornya.' : (error ?? null)}
        hint={
          card?.client
            ? `${SERVICES[card.service].name}, klien ${card.client.pseudonym}${card.restricted ? ', pemrosesan dibatasi' : ''}`
            : 'Misalnya KSL-2026-11-0007.'
        }
      />
      <Button
        why={typed === '' ? null : why}
        busy={wanted !== null && wanted === number && !missing}
        onClick={() => setWanted(number)}
      >
        Pilih berkas
      </Button>
    </div>
  )
}
