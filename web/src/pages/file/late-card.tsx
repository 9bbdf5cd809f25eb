import { type FileCard, isStepOverdue, mayDo, type Staff } from '@catat/domain'
import { Card } from '../../kit/card.tsx'
import { LateStep } from '../../kit/late-step.tsx'
import type { Acts } from './acts.ts'

const STEPS = { receive: 'Langkah 2, penerimaan', sort: 'Langkah 3, pemilahan' } as const

/** Steps of this file that took longer than their standard, each with its reason. */
const LateCard = ({ card, staff, acts }: { readonly card: FileCard; readonly staff: Staff; readonly acts: Acts }) => (
  <Card
    title="Lewat waktu baku"
    footer="Baku SOP berlaku dalam kondisi normal; langkah yang diberi sebab dilaporkan terpisah."
  >
    <div class="pad fields">
      {(['receive', 'sort'] as const)
        .filter((step) => isStepOverdue(card, step))
        .map((step) => (
          <LateStep
            key={step}
            name={STEPS[step]}
            told={card.sop.excused?.[step] ?? null}
            may={mayDo(card, 'file.excuse', staff).ok}
            busy={acts.busy}
            onTell={(excuse) => void acts.send((id, revision) => ({ type: 'file.excuse', id, revision, step, excuse }))}
          />
        ))}
    </div>
  </Card>
)

export default LateCard
