import {
  CONFIDENTIALITY,
  type Confidentiality,
  type FileCard,
  FLAGS,
  type Flag,
  STAGES,
  type Stage,
} from '@catat/domain'
import { useState } from 'preact/hooks'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Checks, Radios, TextField } from '../../kit/field.tsx'
import { optionsOf } from '../../text/options.ts'
import type { Acts } from './acts.ts'
import { flagsOf } from './form/model.ts'
import { readPlace } from './place.ts'

/** The rest of SOP step 3: confidentiality, new or continued or closing, circumstances, and where the paper lies. */
const ClassifyDialog = ({
  card,
  acts,
  onClose,
}: {
  readonly card: FileCard
  readonly acts: Acts
  readonly onClose: () => void
}) => {
  const [confidentiality, setConfidentiality] = useState<Confidentiality>(card.confidentiality)
  const [stage, setStage] = useState<Stage>(card.stage)
  const [flags, setFlags] = useState<readonly Flag[]>(card.flags)
  const [cabinet, setCabinet] = useState(card.place?.cabinet ?? '')
  const [folder, setFolder] = useState(card.place?.folder ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const save = async () => {
    const read = readPlace(cabinet, folder)
    if (typeof read === 'string') return setProblem(read)
    const done = await acts.send((id, revision) => ({
      type: 'file.classify',
      id,
      revision,
      confidentiality,
      stage,
      flags: [...flags],
      place: read.place,
    }))
    if (done) onClose()
  }
  const shown = [...new Set([...flagsOf(card.service), ...card.flags])]
  return (
    <Dialog
      title={`Golongkan ${card.number ?? 'berkas ini'}`}
      onClose={onClose}
      onSubmit={() => void save()}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" busy={acts.busy}>
            Simpan golongan
          </Button>
        </>
      }
    >
      {acts.problem && <p class="err">◆ {acts.problem}</p>}
      <Radios
        label="Kerahasiaan"
        name="kerahasiaan"
        value={confidentiality}
        options={optionsOf(CONFIDENTIALITY)}
        onChange={setConfidentiality}
      />
      <Radios label="Tahap" name="tahap" value={stage} options={optionsOf(STAGES)} onChange={setStage} />
      <Checks
        label="Keadaan yang menentukan dokumen wajib"
        value={flags}
        options={shown.map((flag) => [flag, FLAGS[flag]] as const)}
        onChange={setFlags}
      />
      <div class="two">
        <TextField label="Lemari" optional value={cabinet} onInput={setCabinet} maxLength={20} />
        <TextField
          label="Map"
          optional
          hint="Kode, bukan nama."
          value={folder}
          onInput={setFolder}
          maxLength={20}
          error={problem}
        />
      </div>
    </Dialog>
  )
}

export default ClassifyDialog
