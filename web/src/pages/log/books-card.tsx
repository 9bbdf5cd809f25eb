import { formatPeriod, type Period, periodOf } from '@catat/domain'
import { useState } from 'preact/hooks'
import { now } from '../../data/connection.ts'
import { Card } from '../../kit/card.tsx'
import { Select } from '../../kit/field.tsx'
import { lastMonths } from '../../text/days.ts'
import { BookButton } from './book.tsx'

/** The two books of a month, on paper. */
export const BooksCard = () => {
  const [period, setPeriod] = useState<Period>(periodOf(now.value))
  const of = { kind: 'month', period } as const
  return (
    <Card
      title="Buku di atas kertas"
      footer="PDF dengan kop dan tanda tangan, dan Excel. Pencetakan tercatat pada buku log."
    >
      <div class="pad fields">
        <Select<Period>
          label="Bulan"
          value={period}
          options={lastMonths(now.value, 24).map((month) => [month, formatPeriod(month)] as const)}
          onChange={(chosen) => chosen && setPeriod(chosen)}
        />
        <BookButton key={`log${period}`} book="log" of={of} name={`buku-log-in-${period}`} />
        <BookButton key={`def${period}`} book="deficiency" of={of} name={`catatan-kekurangan-${period}`} />
      </div>
    </Card>
  )
}
