import { formatInstant, type Report, ROLES } from '@catat/domain'
import { Card } from '../../kit/card.tsx'

/** Why the former revision came back. */
export const ReturnedCard = ({ returned }: { readonly returned: NonNullable<Report['returned']> }) => (
  <Card
    title={`Revisi ${returned.revision} dikembalikan`}
    footer={`${returned.by.role === 'system' ? returned.by.name : ROLES[returned.by.role]}, ${formatInstant(returned.at)}`}
  >
    <div class="pad prose">
      <p>“{returned.reason}”</p>
    </div>
  </Card>
)
