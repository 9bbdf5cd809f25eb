import {
  DataRequestSchema,
  type FileCard,
  mayRestrict,
  REQUEST_KINDS,
  RESTRICTION_BASES,
  type RequestId,
  type RestrictionBasis,
  type Staff,
} from '@catat/domain'
import { useState } from 'preact/hooks'
import { type Act, useAct } from '../../data/act.ts'
import { callRights } from '../../data/calls.ts'
import { useQuery } from '../../data/live.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Radios, Select } from '../../kit/field.tsx'
import { fileTitle } from '../../text/file.ts'
import { optionsOf } from '../../text/options.ts'
import { OPEN_REQUESTS } from './open-requests.ts'

/** The leader restricts the processing of a file, or ends that. */
const RestrictAct = ({ card, staff }: { readonly card: FileCard; readonly staff: Staff }) => {
  const [asking, setAsking] = useState(false)
  const act = useAct()
  const type = card.restricted ? 'file.release' : 'file.restrict'
  if (!mayRestrict(card, type, staff).ok) return null
  return (
    <>
      <Button kind="bare" onClick={() => setAsking(true)}>
        {card.restricted ? 'Lepas pembatasan' : 'Batasi pemrosesan'}
      </Button>
      {asking && type === 'file.release' && <ReleaseDialog card={card} act={act} onClose={() => setAsking(false)} />}
      {asking && type === 'file.restrict' && <RestrictDialog card={card} act={act} onClose={() => setAsking(false)} />}
    </>
  )
}
export default RestrictAct

interface Asked {
  readonly card: FileCard
  readonly act: Act
  readonly onClose: () => void
}

const RestrictDialog = ({ card, act, onClose }: Asked) => {
  const requests = useQuery(OPEN_REQUESTS, DataRequestSchema)
  const [basis, setBasis] = useState<RestrictionBasis | ''>('')
  const [request, setRequest] = useState<RequestId | ''>('')
  const naming = (requests.at === 'ready' ? requests.value : []).filter(({ files }) =>
    files.some(({ id }) => id === card.id),
  )
  const restrict = async () => {
    if (!basis) return
    const { id, revision } = card
    const command = { type: 'file.restrict', id, revision, basis, request: request || null } as const
    if (await act.run('restrict', () => callRights(command))) onClose()
  }
  return (
    <Dialog
      title={`Batasi pemrosesan ${fileTitle(card)}?`}
      onClose={onClose}
      onSubmit={restrict}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" busy={act.busy === 'restrict'} why={basis ? null : ''}>
            Batasi pemrosesan
          </Button>
        </>
      }
    >
      {act.refused && <p class="err">◆ {act.refused}</p>}
      <p>
        Berkas hilang dari semua daftar kecuali daftar Anda, dan tidak dikerjakan sampai pembatasan dilepas. Angka
        laporan tidak berubah.
      </p>
      <Radios label="Dasar" name="dasar" value={basis} options={optionsOf(RESTRICTION_BASES)} onChange={setBasis} />
      {naming.length > 0 && (
        <Select
          label="Permintaan yang dijawab"
          value={request}
          empty="Tanpa permintaan"
          options={naming.map(({ id, number, kind }) => [id, `${number}, ${REQUEST_KINDS[kind].name.toLowerCase()}`])}
          onChange={setRequest}
        />
      )}
    </Dialog>
  )
}

const ReleaseDialog = ({ card, act, onClose }: Asked) => {
  const release = async () => {
    const { id, revision } = card
    if (await act.run('release', () => callRights({ type: 'file.release', id, revision }))) onClose()
  }
  return (
    <Dialog
      title={`Lepas pembatasan ${fileTitle(card)}?`}
      onClose={onClose}
      onSubmit={release}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" busy={act.busy === 'release'}>
            Lepas pembatasan
          </Button>
        </>
      }
    >
      {act.refused && <p class="err">◆ {act.refused}</p>}
      <p>Petugas dan pengadministrasi dapat melanjutkan pekerjaan atas berkas ini.</p>
    </Dialog>
  )
}
