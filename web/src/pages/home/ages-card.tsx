import type { Deficiency, Instant } from '@catat/domain'
import type { Loaded } from '../../data/live.ts'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Count } from '../../kit/count.tsx'
import { Show } from '../../kit/loaded.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { ageRows } from './ages.ts'

export const AgesCard = ({ notes, at }: { readonly notes: Loaded<readonly Deficiency[]>; readonly at: Instant }) => {
  const count = notes.at === 'ready' ? notes.value.length : 0
  return (
    <Card
      title="Kekurangan menurut umur"
      aside={notes.at === 'ready' && <a href="/kekurangan">{count === 100 ? '100 teratas' : `${count} catatan`}</a>}
    >
      <Show of={notes} label="kekurangan">
        {(open) => (
          <Table
            caption="Catatan kekurangan yang terbuka menurut umur"
            columns={[{ title: 'Umur' }, { title: 'Tindak lanjut' }, { title: 'Catatan', num: true }]}
          >
            {ageRows(open, at).map(({ name, follows, count: n, escalated }) => (
              <Row key={name} tone={escalated && n > 0 ? 'miss' : ''}>
                <Cell head>
                  <span class="no">{name}</span>
                </Cell>
                <Cell>{escalated && n > 0 ? <Chip tone="bad">{follows}</Chip> : <small>{follows}</small>}</Cell>
                <Cell num fold="up">
                  <Count of={n} />
                </Cell>
              </Row>
            ))}
          </Table>
        )}
      </Show>
    </Card>
  )
}
