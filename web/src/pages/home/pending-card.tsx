import { dayOf, formatDay, ROLES, StaffSchema } from '@catat/domain'
import { useQuery } from '../../data/live.ts'
import { LinkButton } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { staff } from '../../session/session.ts'
import { ACCOUNTS } from '../staff/account/model.ts'

/** Roles of others that wait for a second person such as this one; nothing when none do. */
const PendingCard = () => {
  const { value: me } = staff
  const accounts = useQuery(ACCOUNTS, StaffSchema)
  if (!me || accounts.at !== 'ready') return null
  const waiting = accounts.value.flatMap((one) =>
    one.pending && one.uid !== me.uid && one.pending.by.uid !== me.uid ? [{ one, pending: one.pending }] : [],
  )
  if (waiting.length === 0) return null
  return (
    <Card title="Menunggu penetapan Anda">
      <ul class="todo">
        {waiting.map(({ one, pending }) => (
          <li key={one.uid}>
            <b>1</b>
            <div>
              <h3>
                {one.name}: {pending.roles.map((role) => ROLES[role]).join(', ')}
              </h3>
              <small>
                Diminta {pending.by.name}, {formatDay(dayOf(pending.at))}
              </small>
            </div>
            <LinkButton href={`/akun/${one.uid}`}>Periksa</LinkButton>
          </li>
        ))}
      </ul>
    </Card>
  )
}

export default PendingCard
