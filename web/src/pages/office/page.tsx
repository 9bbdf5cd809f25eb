import { OfficeSchema } from '@catat/domain'
import { useDocument } from '../../data/live.ts'
import { Card } from '../../kit/card.tsx'
import { Refused, Show } from '../../kit/loaded.tsx'
import { OfficeForm } from './form.tsx'

/** /kantor */
const OfficePage = () => {
  const loaded = useDocument('settings/office', OfficeSchema)
  if (loaded.at === 'ready' && loaded.value) return <OfficeForm office={loaded.value} />
  return (
    <Card label="Pengaturan kantor">
      <Show of={loaded} label="pengaturan kantor" rows={6}>
        {() => <Refused fault={{ fault: 'office/unsettled', details: { what: 'kop dan pejabat' } }} />}
      </Show>
    </Card>
  )
}

export default OfficePage
