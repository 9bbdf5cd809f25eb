import { LOG_ACTIONS, LogRowSchema } from '@catat/domain'
import { useQuery } from '../../data/live.ts'
import { Card } from '../../kit/card.tsx'
import { Show } from '../../kit/loaded.tsx'
import { Trail } from '../../kit/trail.tsx'

/** The rows of a request's or breach's own chain, newest first. */
export const RowsCard = ({ path }: { readonly path: string }) => {
  const rows = useQuery({ collection: `${path}/log`, where: [], orderBy: [['seq', 'desc']], limit: 50 }, LogRowSchema)
  return (
    <Card title="Riwayat" footer={<span>Jam dalam WITA</span>}>
      <Show of={rows} label="riwayat">
        {(list) => <Trail rows={list} say={({ action }) => LOG_ACTIONS[action]} />}
      </Show>
    </Card>
  )
}
