import { formatNumber, type RegisterChoices } from '@catat/domain'
import { useEffect, useState } from 'preact/hooks'
import { useAct } from '../../data/act.ts'
import { workbookOf } from '../../data/base64.ts'
import { callRegister } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icons.tsx'
import { Note } from '../../kit/note.tsx'
import { Saved } from '../../kit/saved.tsx'

interface Props {
  readonly content: string
  readonly choices: RegisterChoices
  readonly count: number
}

/** Takes the rows that are kept out back as a workbook, to be mended in Excel and chosen here again. */
export const FaultyRows = ({ content, choices, count }: Props) => {
  const act = useAct()
  const [taken, setTaken] = useState<{ readonly file: Blob; readonly rows: number } | null>(null)
  // Another register, or another answer to a question, has other rows.
  useEffect(() => setTaken(null), [content, choices])
  const take = () =>
    act.run('faulty', async () => {
      setTaken(null)
      const { xlsx, rows } = await callRegister({ type: 'register.faulty', content, choices })
      setTaken({ file: workbookOf(xlsx), rows })
    })
  if (act.refused) return <Note tone="bad">{act.refused}</Note>
  if (taken)
    return (
      <Note
        tone="ok"
        title={`${formatNumber(taken.rows)} baris tersimpan pada unduhan.`}
        action={<Saved file={taken.file} name="baris-bermasalah.xlsx" />}
      >
        Perbaiki di Excel menurut kolom terakhir, lalu pilih buku kerja itu di sini. Hapus berkasnya sesudah selesai:
        isinya data klien.
      </Note>
    )
  return (
    <Note
      title={`${formatNumber(count)} baris belum dapat dicatat.`}
      action={
        <Button busy={act.busy !== null} onClick={take}>
          <Icon name="download" />
          Ambil baris bermasalah
        </Button>
      }
    >
      Buku kerja berisi baris itu saja, dengan kolom yang menyebut apa yang perlu diperbaiki.
    </Note>
  )
}
