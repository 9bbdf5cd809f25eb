import { type ClientFiles, SERVICES } from '@catat/domain'
import type { ComponentChildren } from 'preact'
import { Card } from '../../kit/card.tsx'
import { StatusChip } from '../../kit/chip.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'

/** A client by pseudonym and what is known of their files; a link only where the reader may open it. */
export const ClientCard = ({
  client: { pseudonym, files },
  action,
}: {
  readonly client: ClientFiles
  readonly action?: ComponentChildren
}) => (
  <Card title={`Klien ${pseudonym}`} aside={action ?? `${files.length} berkas`}>
    {files.length === 0 && <p class="pad quiet">Dilayani petugas lain.</p>}
    {files.length > 0 && (
      <Table
        caption={`Berkas klien ${pseudonym}`}
        columns={[{ title: 'Nomor' }, { title: 'Layanan' }, { title: 'Petugas' }, { title: 'Tahap' }]}
      >
        {files.map(({ id, number, service, status, officer }, i) => (
          <Row key={id ?? number ?? i}>
            <Cell head>
              {id ? (
                <a class="no" href={`/berkas/${id}`}>
                  {number ?? 'Konsep'}
                </a>
              ) : (
                <span class="no">{number ?? 'Belum bernomor'}</span>
              )}
            </Cell>
            <Cell>{SERVICES[service].short}</Cell>
            <Cell>{officer.name}</Cell>
            <Cell fold="end up">
              <StatusChip status={status} />
            </Cell>
          </Row>
        ))}
      </Table>
    )}
  </Card>
)
