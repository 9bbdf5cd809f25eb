import { hasRole, LogRowSchema, type Staff } from '@catat/domain'
import { useQuery } from '../../../data/live.ts'
import { Card } from '../../../kit/card.tsx'
import { Empty } from '../../../kit/empty.tsx'
import { Show } from '../../../kit/loaded.tsx'
import { Trail } from '../../../kit/trail.tsx'

/** What was done about an account and by its owner, newest first; for those who may read that chain. */
export const HistoryCard = ({ uid, me }: { readonly uid: string; readonly me: Staff }) =>
  hasRole(me, 'admin', 'leader') ? <History uid={uid} /> : null

const History = ({ uid }: { readonly uid: string }) => {
  const rows = useQuery(
    { collection: `staff/${uid}/log`, where: [], orderBy: [['seq', 'desc']], limit: 50 },
    LogRowSchema,
  )
  return (
    <Card title="Riwayat" footer={<span>Jam dalam WITA; paling banyak 50 baris terbaru</span>}>
      <Show of={rows} label="riwayat akun">
        {(list) =>
          list.length === 0 ? (
            <Empty title="Belum ada tindakan">Undangan, peran, dan janji kerahasiaan tercatat di sini.</Empty>
          ) : (
            <Trail rows={list} />
          )
        }
      </Show>
    </Card>
  )
}
