import type { FileCard } from '@catat/domain'
import { Button } from '../../../kit/button.tsx'
import { Card } from '../../../kit/card.tsx'
import { Chip } from '../../../kit/chip.tsx'
import { Icon } from '../../../kit/icons.tsx'
import { fileTitle } from '../../../text/file.ts'

/** In place of the lines of an identity: that of a known client is taken from an earlier file, sealed as it is. */
export const CarriedIdentity = ({
  earlier,
  onRetype,
}: {
  readonly earlier: FileCard
  readonly onRetype: () => void
}) => (
  <Card
    title="Identitas"
    aside={
      <Chip tone="plain">
        <Icon name="lock" />
        Disegel saat disimpan
      </Chip>
    }
  >
    <div class="sealed">
      <p>
        Memakai identitas tersegel klien <span class="no">{earlier.client?.pseudonym}</span> dari berkas{' '}
        {fileTitle(earlier)}, tanpa diketik atau dibuka lagi. Kelompok umur mengikuti tanggal lahirnya.
      </p>
      <Button onClick={onRetype}>Klien lain, isi identitas</Button>
    </div>
  </Card>
)
