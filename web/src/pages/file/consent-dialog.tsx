import {
  AGE_BANDS,
  CONSENT_CHANNELS,
  CONSENT_GIVERS,
  CONSENT_VERSION,
  type ConsentGiver,
  ConsentSchema,
  dayOf,
  type FileCard,
} from '@catat/domain'
import { useState } from 'preact/hooks'
import * as v from 'valibot'
import { now } from '../../data/connection.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { DayField, Radios, Select } from '../../kit/field.tsx'
import { optionsOf } from '../../text/options.ts'
import type { Acts } from './acts.ts'

/** Consent that came, or came to light, after the file was handed over. */
const ConsentDialog = ({
  card,
  acts,
  onClose,
}: {
  readonly card: FileCard
  readonly acts: Acts
  readonly onClose: () => void
}) => {
  const child = card.client !== null && AGE_BANDS[card.client.ageBand].child
  const [by, setBy] = useState<ConsentGiver | ''>(card.consent?.by ?? (child ? 'guardian' : ''))
  const [day, setDay] = useState<string>(card.consent?.day ?? '')
  const [channel, setChannel] = useState<string>(card.consent?.channel ?? 'written')
  const [error, setError] = useState<string | null>(null)
  const today = dayOf(now.value)
  const save = async () => {
    const consent = v.safeParse(ConsentSchema, { version: card.consent?.version ?? CONSENT_VERSION, day, by, channel })
    if (!consent.success || day > today) return setError('Isi tanggal persetujuan, paling akhir hari ini.')
    setError(null)
    const done = await acts.send((id, revision) => ({ type: 'file.consent', id, revision, consent: consent.output }))
    if (done) onClose()
  }
  return (
    <Dialog
      title={`Catat persetujuan ${card.number ?? 'berkas ini'}`}
      onClose={onClose}
      onSubmit={save}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" busy={acts.busy} why={by ? null : ''}>
            Simpan persetujuan
          </Button>
        </>
      }
    >
      {acts.problem && <p class="err">◆ {acts.problem}</p>}
      <p>Dokumen persetujuannya tetap ditandai pada daftar dokumen; keduanya perlu ada.</p>
      <Radios
        label="Persetujuan diberikan oleh"
        name="persetujuan"
        value={by}
        options={optionsOf(CONSENT_GIVERS).filter(([code]) => !child || code === 'guardian')}
        onChange={setBy}
      />
      <div class="two">
        <DayField label="Tanggal persetujuan" value={day} max={today} error={error} onInput={setDay} />
        <Select
          label="Bentuk"
          value={channel}
          options={optionsOf<string>(CONSENT_CHANNELS)}
          onChange={(code) => setChannel(code || 'written')}
        />
      </div>
    </Dialog>
  )
}
export default ConsentDialog
