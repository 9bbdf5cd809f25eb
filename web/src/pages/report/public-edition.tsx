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
import { spanIn } from './model.ts'

/** The figures of an approved report without the small numbers that could point to a family, for outside the office. */
const PublicEdition = ({ id }: { readonly id: ReportId }) => {
  const act = useAct()
  const [file, setFile] = useState<Blob | null>(null)
  const take = () =>
    act.run('take', async () => {
      setFile(null)
      setFile(workbookOf((await callExporter({ type: 'figures.export', report: id })).xlsx))
    })
  return (
    <Card title="Edisi publik" footer="Pengunduhan tercatat pada buku log.">
      <div class="pad fields">
        <p>
          Angka laporan ini untuk luar kantor: angka kecil yang dapat menunjuk satu keluarga diganti x, beserta angka
          lain yang dapat dipakai menghitungnya.
        </p>
        <Button busy={act.busy !== null} onClick={take}>
          <Icon name="download" />
          Unduh Excel
        </Button>
      </div>
      {act.refused && (
        <Note tone="bad" title="Edisi publik belum dapat diunduh.">
          {act.refused}
        </Note>
      )}
      {file && (
        <Note
          tone="ok"
          title="Edisi publik siap."
          action={<Saved file={file} name={`angka-${spanIn(id)}-publik.xlsx`} />}
        >
          Berkasnya ada pada unduhan peramban Anda.
        </Note>
      )}
    </Card>
  )
}

export default PublicEdition
