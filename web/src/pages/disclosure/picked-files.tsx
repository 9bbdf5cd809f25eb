import { SERVICES } from '@catat/domain'
import { Button } from '../../kit/button.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import type { Picked } from './model.ts'

/** The files that were picked; a restricted one asks to be named as such. */
export const PickedFiles = ({
  files,
  onChange,
}: {
  readonly files: readonly Picked[]
  readonly onChange: (files: readonly Picked[]) => void
}) => (
  <Table
    caption={`Berkas yang dipilih: ${files.length}`}
    columns={[
      { title: 'Berkas' },
      { title: 'Layanan' },
      { title: 'Klien' },
      { title: <span class="sr">Tindakan</span> },
    ]}
  >
    {files.map((file) => (
      <Row key={file.id} tone={file.restricted && !file.evenRestricted ? 'flaw' : ''}>
        <Cell head>
          <span class="no">{file.number}</span>
        </Cell>
        <Cell fold="full">
          {SERVICES[file.service].name}
          {file.restricted && (
            <>
              {' '}
              <Chip tone="wait">Dibatasi</Chip>
              <label class="box">
                <input
                  type="checkbox"
                  checked={file.evenRestricted}
                  onChange={(event) => {
                    const evenRestricted = event.currentTarget.checked
                    onChange(files.map((other) => (other.id === file.id ? { ...other, evenRestricted } : other)))
                  }}
                />
                Tetap diekspose atas keputusan saya
              </label>
            </>
          )}
        </Cell>
        <Cell>
          <span class="no">{file.client?.pseudonym}</span>
        </Cell>
        <Cell fold="end">
          <Button
            kind="bare"
            label={`Keluarkan ${file.number}`}
            onClick={() => onChange(files.filter(({ id }) => id !== file.id))}
          >
            Keluarkan
          </Button>
        </Cell>
      </Row>
    ))}
  </Table>
)
