import { type Disclosure, SERVICES } from '@catat/domain'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'

/** The files of the session; while it is open each can be opened, which is logged. */
export const DisclosedFiles = ({
  disclosure,
  open,
  busy,
  onOpen,
  onAdd,
}: {
  readonly disclosure: Disclosure
  readonly open: boolean
  readonly busy: string | null
  readonly onOpen: (id: string) => unknown
  /** For the leader, who may open the file itself too. */
  readonly onAdd: (() => void) | null
}) => (
  <Card
    title="Berkas"
    aside={
      onAdd ? (
        <Button kind="bare" onClick={onAdd}>
          Tambah berkas
        </Button>
      ) : (
        `${disclosure.files.length} berkas`
      )
    }
    footer={
      open ? 'Setiap pembukaan tercatat dengan nama Anda sebelum berkas tampil.' : 'Berkas tidak dapat dibuka lagi.'
    }
  >
    <Table
      caption="Berkas yang diekspose"
      columns={[
        { title: 'Berkas' },
        { title: 'Layanan' },
        { title: 'Klien' },
        ...(open ? [{ title: <span class="sr">Tindakan</span> }] : []),
      ]}
    >
      {disclosure.files.map(({ id, number, service, pseudonym, evenRestricted }) => (
        <Row key={id}>
          <Cell head>
            {onAdd ? (
              <a class="no" href={`/berkas/${id}`}>
                {number}
              </a>
            ) : (
              <span class="no">{number}</span>
            )}
          </Cell>
          <Cell fold="full">
            {SERVICES[service].name} {evenRestricted && <Chip tone="wait">Dibatasi</Chip>}
          </Cell>
          <Cell>
            <span class="no">{pseudonym}</span>
          </Cell>
          {open && (
            <Cell fold="end">
              <Button label={`Buka ${number}`} busy={busy === id} onClick={() => onOpen(id)}>
                Buka
              </Button>
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  </Card>
)
