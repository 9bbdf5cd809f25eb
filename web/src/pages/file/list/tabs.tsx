import type { Staff } from '@catat/domain'
import { changes, now } from '../../../data/connection.ts'
import { useCount } from '../../../data/live.ts'
import { filtersOf, listAddress } from './address.ts'
import { type Filters, type Queue, specOf } from './model.ts'

/** The queues with how many wait in each. */
export const Tabs = ({
  queues,
  shown,
  staff,
  filters,
}: {
  readonly queues: readonly Queue[]
  readonly shown: string
  readonly staff: Staff
  readonly filters: Filters
}) => (
  <nav class="tabs" aria-label="Antrean">
    {queues.map((queue) => (
      <a
        key={queue.key}
        href={listAddress(queue.key, { ...filters, number: '' })}
        {...(queue.key === shown && !filters.number ? { 'aria-current': 'true' as const } : {})}
      >
        {queue.name} {queue.counted && <Count queue={queue} staff={staff} />}
      </a>
    ))}
  </nav>
)

const NONE = filtersOf({})
const Count = ({ queue, staff }: { readonly queue: Queue; readonly staff: Staff }) => {
  const count = useCount(
    { ...specOf(queue, NONE, staff, null), limit: 100 },
    `${now.value.slice(0, 16)} ${changes.value}`,
  )
  if (count === null) return null
  return <small>{count < 100 ? count : '99+'}</small>
}
