import { formatNumber, periodOf, type Span } from '@catat/domain'
import { useState } from 'preact/hooks'
import { useAct } from '../../data/act.ts'
import { workbookOf } from '../../data/base64.ts'
import { callExporter } from '../../data/calls.ts'
import { now } from '../../data/connection.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Select } from '../../kit/field.tsx'
import { Icon } from '../../kit/icons.tsx'
import { Note } from '../../kit/note.tsx'
import { Saved } from '../../kit/saved.tsx'
import { lastMonths } from '../../text/days.ts'
import { spansOf } from './spans.ts'

interface Taken {
  readonly span: Span
  readonly file: Blob
  readonly files: number
  readonly restricted: number
}

/** The agenda of received files as a workbook. */
export const AgendaCard = () => {
  const act = useAct()
  const spans = spansOf(lastMonths(now.value, 24))
  const textOf = (chosen: Span) => spans.find(([value]) => value === chosen)?.[1] ?? chosen
  const [span, setSpan] = useState<Span>(periodOf(now.value))
  const [taken, setTaken] = useState<Taken | null>(null)
  const take = () =>
    act.run('agenda', async () => {
      setTaken(null)
      const { xlsx, files, restricted } = await callExporter({ type: 'agenda.export', span })
      setTaken({ span, file: workbookOf(xlsx), files, restricted })
    })
  return (
    <Card
      title="Agenda berkas dalam Excel"
      footer="Memuat nomor, layanan, petugas, tanggal, status, kelengkapan, dan tempat simpan; tanpa data klien. Pengunduhan tercatat pada buku log."
    >
      <form
        class="pad fields"
        aria-label="Agenda berkas"
        onSubmit={(event) => {
          event.preventDefault()
          void take()
        }}
      >
        <Select<Span>
          label="Berkas yang diterima dalam"
          value={span}
          options={spans}
          onChange={(chosen) => chosen && setSpan(chosen)}
        />
        <p>
          <Button type="submit" busy={act.busy !== null}>
            <Icon name="download" />
            Unduh Excel
          </Button>
        </p>
      </form>
      {act.refused && (
        <Note tone="bad" title="Agenda belum dapat diunduh.">
          {act.refused}
        </Note>
      )}
      {taken && (
        <Note
          tone="ok"
          title={`${formatNumber(taken.files)} berkas ${textOf(taken.span)}.`}
          action={<Saved file={taken.file} name={`agenda-${taken.span}.xlsx`} />}
        >
          {taken.restricted > 0 && `${formatNumber(taken.restricted)} berkas yang dibatasi tidak dimuat. `}
          Berkasnya ada pada unduhan peramban Anda.
        </Note>
      )}
    </Card>
  )
}
