import { dayOf, isOverdue, mayDoReport, type Report, type Staff } from '@catat/domain'
import { useAct } from '../../data/act.ts'
import { callDesk } from '../../data/calls.ts'
import { now } from '../../data/connection.ts'
import { Card } from '../../kit/card.tsx'
import { LateStep } from '../../kit/late-step.tsx'
import { Note } from '../../kit/note.tsx'

const STEPS = {
  evaluate: 'Langkah 4, evaluasi',
  report: 'Langkah 5, penyusunan laporan',
  receive: 'Langkah 6, penerimaan',
  approve: 'Langkah 7, persetujuan',
} as const
type Step = keyof typeof STEPS

/** Steps that took longer than their standard, each with the reason that takes it out of the normal conditions. */
export const ExcuseCard = ({ report, me }: { readonly report: Report; readonly me: Staff }) => {
  const act = useAct()
  const late = (Object.keys(STEPS) as Step[]).filter((step) =>
    step === 'report' && report.steps.report === null ? dayOf(now.value) > report.dueOn : isOverdue(report.steps, step),
  )
  if (late.length === 0) return null
  const may = mayDoReport(report, 'report.excuse', me).ok
  return (
    <Card
      title="Lewat waktu baku"
      footer="Baku SOP berlaku dalam kondisi normal; langkah yang diberi sebab dilaporkan terpisah."
    >
      <div class="pad fields">
        {late.map((step) => (
          <LateStep
            key={step}
            name={STEPS[step]}
            told={report.steps.excused?.[step] ?? null}
            may={may}
            busy={act.busy === step}
            onTell={(excuse) =>
              void act.run(step, () =>
                callDesk({ type: 'report.excuse', id: report.id, version: report.version, step, excuse }),
              )
            }
          />
        ))}
        {act.refused && <Note tone="bad">{act.refused}</Note>}
      </div>
    </Card>
  )
}
