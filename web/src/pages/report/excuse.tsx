import { dayOf, EXCUSES, type Excuse, isOverdue, mayDoReport, type Report, type Staff } from '@catat/domain'
import { useState } from 'preact/hooks'
import { useAct } from '../../data/act.ts'
import { callDesk } from '../../data/calls.ts'
import { now } from '../../data/connection.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Select } from '../../kit/field.tsx'
import { Note } from '../../kit/note.tsx'
import { optionsOf } from '../../text/options.ts'

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
          <Late
            key={step}
            step={step}
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

const Late = ({
  step,
  told,
  may,
  busy,
  onTell,
}: {
  readonly step: Step
  readonly told: Excuse | null
  readonly may: boolean
  readonly busy: boolean
  readonly onTell: (excuse: Excuse) => void
}) => {
  const [chosen, setChosen] = useState<Excuse | ''>(told ?? '')
  if (!may)
    return (
      <p>
        {STEPS[step]}: {told ? EXCUSES[told] : 'tanpa sebab'}
      </p>
    )
  return (
    <div class="row">
      <Select
        label={STEPS[step]}
        value={chosen}
        options={optionsOf(EXCUSES)}
        empty="Tanpa sebab"
        onChange={setChosen}
      />
      <Button
        busy={busy}
        why={chosen === '' || chosen === told ? 'Pilih sebabnya dahulu.' : null}
        onClick={() => chosen !== '' && onTell(chosen)}
      >
        Simpan sebab
      </Button>
    </div>
  )
}
