import { DISCLOSURE_OUTCOMES, type Disclosure, type DisclosureOutcome, FOLLOW_UPS, type FollowUp } from '@catat/domain'
import { useState } from 'preact/hooks'
import { useAct } from '../../data/act.ts'
import { callDisclosure } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Checks, Select, TextArea } from '../../kit/field.tsx'
import { optionsOf } from '../../text/options.ts'
import { personalData } from './model.ts'

/** What came of the session; with it the session ends and its minutes are made. */
export const CloseDialog = ({
  disclosure,
  onClose,
}: {
  readonly disclosure: Disclosure
  readonly onClose: () => void
}) => {
  const [outcome, setOutcome] = useState<DisclosureOutcome | ''>('')
  const [followUps, setFollowUps] = useState<readonly FollowUp[]>([])
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const act = useAct()
  const close = async () => {
    setAsked(true)
    if (outcome === '' || personalData('uraian hasil', note)) return
    const { id } = disclosure
    const command = { type: 'disclosure.close' as const, id, outcome, followUps: [...followUps], note }
    if (await act.run('close', () => callDisclosure(command))) onClose()
  }
  return (
    <Dialog
      title={`Tutup sesi ${disclosure.number}?`}
      onClose={onClose}
      onSubmit={() => void close()}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" busy={act.busy === 'close'}>
            Tutup sesi
          </Button>
        </>
      }
    >
      <p>Sesudah ditutup berkas tidak dapat dibuka lagi, dan berita acaranya dibuat untuk Anda cetak.</p>
      {act.refused && <p class="err">◆ {act.refused}</p>}
      <Select
        label="Hasil"
        value={outcome}
        empty="Pilih hasil"
        options={optionsOf(DISCLOSURE_OUTCOMES)}
        onChange={setOutcome}
        error={asked && outcome === '' ? 'Pilih hasil ekspose.' : null}
      />
      <Checks label="Tindak lanjut" value={followUps} options={optionsOf(FOLLOW_UPS)} onChange={setFollowUps} />
      <TextArea
        label="Uraian hasil"
        optional
        rows={2}
        maxLength={500}
        value={note}
        onInput={setNote}
        error={(asked && personalData('uraian hasil', note)) || null}
        hint="Dimuat dalam berita acara. Tulis tanpa nama klien."
      />
    </Dialog>
  )
}
