import type { NamedFile } from '@catat/domain'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'

/** The files a request or a breach is about, on a desk each with its readings. */
export const FilesList = ({
  title,
  files,
  history,
  state,
  empty,
}: {
  readonly title: string
  readonly files: readonly NamedFile[]
  /** Whether this person may hand out who opened a file. On a phone a row is one target, so the way leads through the file. */
  readonly history: boolean
  /** A column of its own about each file. */
  readonly state?: { readonly title: string; readonly of: (id: NamedFile['id']) => string } | undefined
  readonly empty: { readonly title: string; readonly text: string }
}) => (
  <Card title={title}>
    {files.length === 0 ? (
      <Empty title={empty.title}>{empty.text}</Empty>
    ) : (
      <Table
        caption={title}
        columns={[
          { title: 'Berkas' },
          ...(state ? [{ title: state.title }] : []),
          ...(history ? [{ title: 'Riwayat' }] : []),
        ]}
      >
        {files.map(({ id, number }) => (
          <Row key={id}>
            <Cell head>
              <a class="no" href={`/berkas/${id}`}>
                {number ?? 'Konsep'}
              </a>
            </Cell>
            {state && <Cell>{state.of(id)}</Cell>}
            {history && (
              <Cell fold="skip">
                <a href={`/berkas/${id}/riwayat`}>Siapa yang membukanya</a>
              </Cell>
            )}
          </Row>
        ))}
      </Table>
    )}
  </Card>
)
