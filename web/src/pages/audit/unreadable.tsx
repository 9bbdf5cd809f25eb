import { type Audit, AuditShardSchema, type Period } from '@catat/domain'
import { type QuerySpec, useQuery } from '../../data/live.ts'
import { Card } from '../../kit/card.tsx'
import { Show } from '../../kit/loaded.tsx'
import { progressOf } from './model.ts'

/** The parts into which an evaluation is cut, with the progress of each. */
export const shardQuery = (period: Period): QuerySpec => ({
  collection: `audits/${period}/shards`,
  where: [],
  orderBy: [['__name__', 'asc']],
  limit: 100,
})

/** Cards the evaluation could not read, by id: they are in no figure until somebody repairs them. */
export const Unreadable = ({ audit }: { readonly audit: Audit }) => {
  const shards = useQuery(shardQuery(audit.period), AuditShardSchema)
  return (
    <Card
      title="Berkas yang tidak terbaca"
      footer="Berkas ini tidak masuk angka mana pun. Sampaikan kodenya kepada administrator, lalu ulangi evaluasi."
    >
      <Show of={shards} label="berkas yang tidak terbaca" rows={2}>
        {(found) => (
          <ul class="pad row">
            {progressOf(audit, found).unreadable.map((id) => (
              <li key={id} class="code">
                {id}
              </li>
            ))}
          </ul>
        )}
      </Show>
    </Card>
  )
}
