import { can, DisclosureSchema, disclosureStatus, formatTime, hasRole, type Staff } from '@catat/domain'
import { now } from '../../data/connection.ts'
import { useQuery } from '../../data/live.ts'
import { LinkButton } from '../../kit/button.tsx'
import { Note } from '../../kit/note.tsx'

/** For the first page: the sessions that are going on and that this person takes part in. */
const OpenDisclosures = ({ staff }: { readonly staff: Staff }) => {
  const own = hasRole(staff, 'leader') ? [] : [['viewers', 'array-contains', staff.uid] as const]
  const spec = { collection: 'disclosures', where: [['status', '==', 'open'] as const, ...own], orderBy: [], limit: 10 }
  const loaded = useQuery(can(staff, 'disclosure.view').ok ? spec : null, DisclosureSchema)
  if (loaded.at !== 'ready') return null
  return (
    <>
      {loaded.value
        .filter((disclosure) => disclosureStatus(disclosure, now.value) === 'open')
        .map(({ id, number, expiresAt }) => (
          <Note
            key={id}
            tone="wait"
            title={`Sesi ekspose ${number} berlangsung sampai ${formatTime(expiresAt)} WITA.`}
            action={<LinkButton href={`/ekspose/${id}`}>Buka sesi</LinkButton>}
          />
        ))}
    </>
  )
}
export default OpenDisclosures
