import {
  breakText,
  type DaySeal,
  DaySealSchema,
  formatDay,
  formatNumber,
  formatPeriod,
  type MonthSeal,
  MonthSealSchema,
  sealCode,
} from '@catat/domain'
import { type QuerySpec, useQuery } from '../../data/live.ts'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Show } from '../../kit/loaded.tsx'
import { SealCode } from '../audit/integrity.tsx'

const newest = (by: 'day' | 'period'): QuerySpec => ({
  collection: 'seals',
  where: [],
  orderBy: [[by, 'desc']],
  limit: 1,
})

/** Up to where the book is sealed, and the last month's seal as it stands on paper. */
export const SealsCard = () => {
  const days = useQuery(newest('day'), DaySealSchema)
  const months = useQuery(newest('period'), MonthSealSchema)
  const month = months.at === 'ready' ? months.value[0] : undefined
  return (
    <Card title="Segel buku log" aside="dibuat setiap dini hari">
      <Show of={days} label="segel buku log" rows={2}>
        {([day]) =>
          day ? (
            <>
              <Facts day={day} month={month} />
              {month && <SealCode code={sealCode(month)} />}
            </>
          ) : (
            <Empty title="Belum ada segel">Hari pertama buku log disegel pada dini hari berikutnya.</Empty>
          )
        }
      </Show>
    </Card>
  )
}

const Facts = ({ day, month }: { readonly day: DaySeal; readonly month: MonthSeal | undefined }) => (
  <dl class="facts pad">
    <dt>Disegel sampai</dt>
    <dd>
      {formatDay(day.day)}, {formatNumber(day.rows)} baris pada hari itu <State of={day} />
    </dd>
    {month && (
      <>
        <dt>Segel bulan</dt>
        <dd>
          {formatPeriod(month.period)}, {formatNumber(month.rows)} baris <State of={month} />
        </dd>
      </>
    )}
  </dl>
)

const State = ({ of: { broken } }: { readonly of: DaySeal | MonthSeal }) =>
  broken ? <Chip tone="bad">Tidak utuh: {breakText(broken)}</Chip> : <Chip tone="ok">Utuh</Chip>
