import { EXCUSES, type Excuse } from '@catat/domain'
import { useState } from 'preact/hooks'
import { optionsOf } from '../text/options.ts'
import { Button } from './button.tsx'
import { Select } from './field.tsx'

/** A step that took longer than its standard, with the reason that takes it out of the normal conditions. */
export const LateStep = ({
  name,
  told,
  may,
  busy,
  onTell,
}: {
  readonly name: string
  readonly told: Excuse | null
  readonly may: boolean
  readonly busy: boolean
  readonly onTell: (excuse: Excuse) => void
}) => {
  const [chosen, setChosen] = useState<Excuse | ''>(told ?? '')
  if (!may)
    return (
      <p>
        {name}: {told ? EXCUSES[told] : 'tanpa sebab'}
      </p>
    )
  return (
    <div class="row">
      <Select label={name} value={chosen} options={optionsOf(EXCUSES)} empty="Tanpa sebab" onChange={setChosen} />
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
