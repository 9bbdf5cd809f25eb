import { type Need, NeedSchema, SERVICES, type Staff } from '@catat/domain'
import { now } from '../../data/connection.ts'
import { useQuery } from '../../data/live.ts'
import { LinkButton } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { officeNeeds, seesAllNeeds, unheldNeeds, waitedDays, waitedText } from '../need/model.ts'

const SHOWN = 5

/** Needs that wait, with their age: for an officer those to take, for whoever assigns all that are open. Nothing when none do. */
const WaitingNeeds = ({ staff }: { readonly staff: Staff }) => {
  const spec = seesAllNeeds(staff) ? officeNeeds(staff, 'waiting') : unheldNeeds()
  const needs = useQuery({ ...spec, limit: SHOWN }, NeedSchema)
  if (needs.at !== 'ready' || needs.value.length === 0) return null
  return (
    <Card title="Kebutuhan yang menunggu" aside={<a href="/kebutuhan">Semua kebutuhan</a>}>
      <ul class="todo">
        {needs.value.map((need) => (
          <Waiting key={need.id} need={need} />
        ))}
      </ul>
    </Card>
  )
}
export default WaitingNeeds

const Waiting = ({ need }: { readonly need: Need }) => {
  const at = now.value
  return (
    <li>
      <b>{waitedDays(need, at)}</b>
      <div>
        <h3>
          {SERVICES[need.service].short}, klien {need.pseudonym ?? 'tanpa klien'}
        </h3>
        <small>
          {need.by ? `pada ${need.by.name}` : 'belum ada petugas'}, umur {waitedText(need, at)}
        </small>
      </div>
      <LinkButton href="/kebutuhan">Lihat</LinkButton>
    </li>
  )
}
