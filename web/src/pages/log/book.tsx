import { type BookOf, formatNumber } from '@catat/domain'
import { useState } from 'preact/hooks'
import { useAct } from '../../data/act.ts'
import { pdfOf, workbookOf } from '../../data/base64.ts'
import { callExporter } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icons.tsx'
import { Note } from '../../kit/note.tsx'
import { Saved } from '../../kit/saved.tsx'

interface Taken {
  readonly pdf: Blob
  readonly xlsx: Blob
  readonly rows: number
}

/** Takes a book of a month or a file out, on paper and as a workbook. */
export const BookButton = ({
  book,
  of,
  name,
}: {
  readonly book: 'log' | 'deficiency'
  readonly of: BookOf
  readonly name: string
}) => {
  const act = useAct()
  const [taken, setTaken] = useState<Taken | null>(null)
  const take = () =>
    act.run('book', async () => {
      setTaken(null)
      const { pdf, xlsx, rows } = await callExporter({ type: 'book.export', book, of })
      setTaken({ pdf: pdfOf(pdf), xlsx: workbookOf(xlsx), rows })
    })
  return (
    <>
      <Button busy={act.busy !== null} onClick={take}>
        <Icon name="download" />
        {book === 'log' ? 'Cetak Buku Log In' : 'Cetak Catatan Kekurangan'}
      </Button>
      {act.refused && (
        <Note tone="bad" title="Buku belum dapat dicetak.">
          {act.refused}
        </Note>
      )}
      {taken && (
        <Note
          tone="ok"
          title={`${formatNumber(taken.rows)} baris.`}
          action={
            <>
              <Saved file={taken.pdf} name={`${name}.pdf`} />
              <Saved file={taken.xlsx} name={`${name}.xlsx`} />
            </>
          }
        >
          PDF dan Excel ada pada unduhan peramban Anda.
        </Note>
      )}
    </>
  )
}
