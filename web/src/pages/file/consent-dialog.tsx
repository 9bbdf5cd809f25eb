import {
  AGE_BANDS,
  CONSENT_CHANNELS,
  CONSENT_GIVERS,
  CONSENT_VERSION,
  type ConsentGiver,
  ConsentSchema,
  DayTextSchema,
  dayOf,
  type FileCard,
  formatDay,
  type Staff,
} from '@catat/domain'
import { useState } from 'preact/hooks'
import * as v from 'valibot'
import { now } from '../../data/connection.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { DayField, Radios, Select } from '../../kit/field.tsx'
import { useShown } from '../../session/shown.ts'
import { optionsOf } from '../../text/options.ts'
import type { Acts } from './acts.ts'
import Torn from './torn.tsx'

interface Given {
  readonly by: ConsentGiver | ''
  readonly day: string
  readonly channel: string
}
const NAMES = { by: 'Pemberi persetujuan', day: 'Tanggal persetujuan', channel: 'Bentuk persetujuan' } as const

/** Consent that came, or came to light, after the file was handed over. */
const ConsentDialog = ({
  card,
  staff,
  acts,
  onClose,
}: {
  readonly card: FileCard
  readonly staff: Staff
  readonly acts: Acts
  readonly onClose: () => void
}) => {
  const child = card.client !== null && AGE_BANDS[card.client.ageBand].child
  const stored: Given = {
    by: card.consent?.by ?? (child ? 'guardian' : ''),
    day: card.consent?.day ?? '',
    channel: card.consent?.channel ?? 'written',
  }
  const form = useShown(stored)
  const { by, day, channel } = form.now
  const [error, setError] = useState<string | null>(null)
  const today = dayOf(now.value)
  const save = async () => {
    const consent = v.safeParse(ConsentSchema, { version: card.consent?.version ?? CONSENT_VERSION, day, by, channel })
    if (!consent.success || day > today) return setError('Isi tanggal persetujuan, paling akhir hari ini.')
    setError(null)
    const done = await acts.send(
      (id, revision) => ({ type: 'file.consent', id, revision, consent: consent.output }),
      'shown',
    )
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
          <Button
            kind="main"
            type="submit"
            busy={acts.busy}
            why={form.torn.length > 0 ? 'Pilih dahulu di atas.' : by ? null : ''}
          >
            Simpan persetujuan
          </Button>
        </>
      }
    >
      {acts.problem && <p class="err">◆ {acts.problem}</p>}
      {(form.torn.length > 0 || form.taken.length > 0) && (
        <Torn form={form} card={card} staff={staff} names={NAMES} say={(field) => said(stored, field)} />
      )}
      <p>Dokumen persetujuannya tetap ditandai pada daftar dokumen; keduanya perlu ada.</p>
      <Radios
        label="Persetujuan diberikan oleh"
        name="persetujuan"
        value={by}
        options={optionsOf(CONSENT_GIVERS).filter(([code]) => !child || code === 'guardian')}
        onChange={(by) => form.change({ by })}
      />
      <div class="two">
        <DayField
          label="Tanggal persetujuan"
          value={day}
          max={today}
          error={error}
          onInput={(day) => form.change({ day })}
        />
        <Select
          label="Bentuk"
          value={channel}
          options={optionsOf<string>(CONSENT_CHANNELS)}
          onChange={(code) => form.change({ channel: code || 'written' })}
        />
      </div>
    </Dialog>
  )
}

const said = ({ by, day, channel }: Given, field: keyof Given): string => {
  if (field === 'by') return by ? CONSENT_GIVERS[by] : 'belum ada'
  const read = v.safeParse(DayTextSchema, day)
  if (field === 'day') return read.success ? formatDay(read.output) : 'belum ada'
  return optionsOf<string>(CONSENT_CHANNELS).find(([code]) => code === channel)?.[1] ?? channel
}

export default ConsentDialog
