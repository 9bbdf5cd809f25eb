import type { ReportId } from '@catat/domain'
import { useState } from 'preact/hooks'
import { useAct } from '../../data/act.ts'
import { workbookOf } from '../../data/base64.ts'
import { callExporter } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Icon } from '../../kit/icons.tsx'
import { Note } from '../../kit/note.tsx'
import { Saved } from '../../kit/saved.tsx'

interface Taken {
  readonly xlsx: Blob
  readonly csv: readonly { readonly name: string; readonly url: string }[]
}

/** Every table of the report as it was sent, to be worked on: one workbook, and each table as CSV. */
const TablesCard = ({ id }: { readonly id: ReportId }) => {
  const act = useAct()
  const [taken, setTaken] = useState<Taken | null>(null)
  const take = () =>
    act.run('take', async () => {
      setTaken(null)
      const { xlsx, csv } = await callExporter({ type: 'tables.export', id })
      const links = csv.map(({ name, text }) => ({
        name,
        url: `data:text/csv;charset=utf-8,${encodeURIComponent(text)}`,
      }))
      setTaken({ xlsx: workbookOf(xlsx), csv: links })
    })
  return (
    <Card title="Tabel dalam Excel dan CSV" footer="Untuk kantor sendiri. Pengunduhan tercatat pada buku log.">
      <div class="pad fields">
        <p>Semua tabel revisi ini dengan angka yang dapat dihitung, satu lembar setiap tabel.</p>
        <Button busy={act.busy !== null} onClick={take}>
          <Icon name="download" />
          Unduh Excel
        </Button>
      </div>
      {act.refused && (
        <Note tone="bad" title="Tabel belum dapat diunduh.">
          {act.refused}
        </Note>
      )}
      {taken && (
        <Note tone="ok" title="Tabel siap." action={<Saved file={taken.xlsx} name={`${id}.xlsx`} />}>
          Sebagai CSV:{' '}
          {taken.csv.map(({ name, url }) => (
            <a key={name} href={url} download={`${id}-${name}.csv`}>
              {name}{' '}
            </a>
          ))}
        </Note>
      )}
    </Card>
  )
}

export default TablesCard
