import {
  CONFIDENTIALITY,
  type Confidentiality,
  type FileCard,
  FLAGS,
  type Flag,
  STAGES,
  type Staff,
  type Stage,
} from '@catat/domain'
import { useState } from 'preact/hooks'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Checks, Radios, TextField } from '../../kit/field.tsx'
import { useShown } from '../../session/shown.ts'
import { optionsOf } from '../../text/options.ts'
import type { Acts } from './acts.ts'
import { flagsOf } from './form/model.ts'
import { readPlace } from './place.ts'
import Torn from './torn.tsx'

interface Classes {
  readonly confidentiality: Confidentiality
  readonly stage: Stage
  readonly flags: readonly Flag[]
  readonly cabinet: string
  readonly folder: string
}
const NAMES = {
  confidentiality: 'Kerahasiaan',
  stage: 'Tahap',
  flags: 'Keadaan',
  cabinet: 'Lemari',
  folder: 'Map',
} as const

/** The rest of SOP step 3: confidentiality, new or continued or closing, circumstances, and where the paper lies. */
const ClassifyDialog = ({
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
  const stored: Classes = {
    confidentiality: card.confidentiality,
    stage: card.stage,
    flags: card.flags,
    cabinet: card.place?.cabinet ?? '',
    folder: card.place?.folder ?? '',
  }
  const form = useShown(stored)
  const { confidentiality, stage, flags, cabinet, folder } = form.now
  const [problem, setProblem] = useState<string | null>(null)
  const save = async () => {
    const read = readPlace(cabinet, folder)
    if (typeof read === 'string') return setProblem(read)
    const done = await acts.send(
      (id, revision) => ({
        type: 'file.classify',
        id,
        revision,
        confidentiality,
        stage,
        flags: [...flags],
        place: read.place,
      }),
      'shown',
    )
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
          <Button
            kind="main"
            type="submit"
            busy={acts.busy}
            why={form.torn.length > 0 ? 'Pilih dahulu di atas.' : null}
          >
            Simpan golongan
          </Button>
        </>
      }
    >
      {acts.problem && <p class="err">◆ {acts.problem}</p>}
      {(form.torn.length > 0 || form.taken.length > 0) && (
        <Torn form={form} card={card} staff={staff} names={NAMES} say={(field) => said(stored, field)} />
      )}
      <Radios
        label="Kerahasiaan"
        name="kerahasiaan"
        value={confidentiality}
        options={optionsOf(CONFIDENTIALITY)}
        onChange={(confidentiality) => form.change({ confidentiality })}
      />
      <Radios
        label="Tahap"
        name="tahap"
        value={stage}
        options={optionsOf(STAGES)}
        onChange={(stage) => form.change({ stage })}
      />
      <Checks
        label="Keadaan yang menentukan dokumen wajib"
        value={flags}
        options={shown.map((flag) => [flag, FLAGS[flag]] as const)}
        onChange={(flags) => form.change({ flags })}
      />
      <div class="two">
        <TextField
          label="Lemari"
          optional
          value={cabinet}
          onInput={(cabinet) => form.change({ cabinet })}
          maxLength={20}
        />
        <TextField
          label="Map"
          optional
          hint="Kode, bukan nama."
          value={folder}
          onInput={(folder) => form.change({ folder })}
          maxLength={20}
          error={problem}
        />
      </div>
    </Dialog>
  )
}

const said = (stored: Classes, field: keyof Classes): string => {
  if (field === 'confidentiality') return CONFIDENTIALITY[stored.confidentiality]
  if (field === 'stage') return STAGES[stored.stage]
  if (field === 'flags') return stored.flags.map((flag) => FLAGS[flag]).join(', ') || 'tidak ada'
  return stored[field] || 'kosong'
}

export default ClassifyDialog
