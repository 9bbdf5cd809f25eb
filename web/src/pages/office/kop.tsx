import { type OfficeChange, TYPEFACES } from '@catat/domain'
import { useState } from 'preact/hooks'
import { useAct } from '../../data/act.ts'
import { base64Of } from '../../data/base64.ts'
import { callAccounts } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Drop } from '../../kit/drop.tsx'
import { Select, TextArea, TextField } from '../../kit/field.tsx'
import { Note } from '../../kit/note.tsx'
import { PdfCard } from '../report/pdf.tsx'
import { readOffice } from './model.ts'
import type { PartProps } from './numbers.tsx'

const FACES = Object.entries(TYPEFACES) as [OfficeChange['typeface'], string][]

/** The kop and the letters of the office, with a letter as it would be printed. */
export const KopCard = ({ draft, errors, change }: PartProps) => {
  const act = useAct()
  const [shown, setShown] = useState<string | null>(null)
  const keep = async (file: File) => {
    await act.run('emblem', async () => {
      const picture = await base64Of(file)
      change(await callAccounts({ type: 'office.emblem', picture }))
    })
  }
  const { change: read } = readOffice(draft)
  const preview = () =>
    act.run('preview', async () => {
      if (read) setShown((await callAccounts({ type: 'office.preview', change: read })).pdf)
    })
  return (
    <Card title="Kop surat">
      <Drop
        accept="image/png,image/jpeg"
        text={
          draft.emblem
            ? 'Lambang daerah sudah ada.'
            : 'Lambang daerah pada kop: PNG atau JPEG, paling besar 200 kB. Boleh kosong.'
        }
        button={draft.emblem ? 'Ganti lambang' : 'Pilih lambang'}
        onFile={(file) => void keep(file)}
      />
      <div class="pad fields">
        {draft.emblem && (
          <p>
            <Button onClick={() => change({ emblem: null })}>Tanpa lambang</Button>
          </p>
        )}
        <TextArea
          label="Baris kop"
          hint="Pemerintah daerah, lalu nama dinas, dengan huruf besar."
          rows={4}
          maxLength={480}
          value={draft.letterhead}
          error={errors.letterhead ?? null}
          onInput={(letterhead) => change({ letterhead })}
        />
        <TextField
          label="Alamat kantor pada kop"
          maxLength={120}
          value={draft.address}
          error={errors.address ?? null}
          onInput={(address) => change({ address })}
        />
        <TextField
          label="Telepon"
          optional
          maxLength={80}
          value={draft.phone}
          error={errors.phone ?? null}
          onInput={(phone) => change({ phone })}
        />
        <TextField
          label="Laman"
          optional
          maxLength={80}
          value={draft.site}
          error={errors.site ?? null}
          onInput={(site) => change({ site })}
        />
        <TextField
          label="Pos-el"
          optional
          maxLength={80}
          value={draft.mail}
          error={errors.mail ?? null}
          onInput={(mail) => change({ mail })}
        />
        <Select
          label="Huruf"
          value={draft.typeface}
          options={FACES}
          onChange={(typeface) => typeface && change({ typeface })}
        />
        <p>
          <Button
            busy={act.busy === 'preview'}
            why={read ? null : 'Perbaiki isian yang ditandai lebih dahulu.'}
            onClick={preview}
          >
            Lihat contoh surat
          </Button>
        </p>
        {act.refused && <Note tone="bad">{act.refused}</Note>}
      </div>
      {shown && <PdfCard pdf={shown} name="contoh-surat.pdf" pages={1} title="Contoh surat" />}
    </Card>
  )
}
