import { BreachSchema, DataRequestSchema, type Staff } from '@catat/domain'
import { now } from '../../data/connection.ts'
import { useQuery } from '../../data/live.ts'
import { LinkButton } from '../../kit/button.tsx'
import { Note } from '../../kit/note.tsx'
import { listed } from '../../text/lists.ts'
import { OPEN_REQUESTS } from '../file/open-requests.ts'
import { clockOf, OPEN_BREACHES, seesBreaches, seesRequests, soonest } from './model.ts'

/** On the home page: what waits at the rights desk and which clock ends first; red once one is past its end. */
const DueNote = ({ staff }: { readonly staff: Staff }) => {
  const requests = useQuery(seesRequests(staff) ? OPEN_REQUESTS : null, DataRequestSchema)
  const breaches = useQuery(seesBreaches(staff) ? OPEN_BREACHES : null, BreachSchema)
  const [asked, failed] = [requests, breaches].map((one) => (one.at === 'ready' ? one.value.length : 0))
  const first = soonest([
    ...(requests.at === 'ready' ? requests.value : []),
    ...(breaches.at === 'ready' ? breaches.value : []),
  ])
  if (!first) return null
  const { tone, text } = clockOf(first.dueAt, now.value)
  const parts = [asked ? `${asked} permintaan klien` : '', failed ? `${failed} insiden data` : ''].filter(Boolean)
  return (
    <Note
      tone={tone === 'bad' ? 'bad' : 'wait'}
      title={`${listed(parts)} menunggu.`}
      action={<LinkButton href="/hak">Buka hak klien</LinkButton>}
    >
      {tone === 'bad' ? `${text} dari tenggat 3 x 24 jam: ${first.number}.` : `${text} untuk ${first.number}.`}
    </Note>
  )
}
export default DueNote
