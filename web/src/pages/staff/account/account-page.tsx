import { accountState, formatDay, formatInstant, mayManage, msOf, ROLES, type Staff, StaffSchema } from '@catat/domain'
import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { useAct } from '../../../data/act.ts'
import { now } from '../../../data/connection.ts'
import { useQuery } from '../../../data/live.ts'
import { Button, LinkButton } from '../../../kit/button.tsx'
import { Card } from '../../../kit/card.tsx'
import { Chip } from '../../../kit/chip.tsx'
import { Refused } from '../../../kit/loaded.tsx'
import { Note } from '../../../kit/note.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { staff } from '../../../session/session.ts'
import { AccountActs } from './account-acts.tsx'
import { HistoryCard } from './history-card.tsx'
import { ACCOUNTS, lastDayOf, lastWork, ROLE_DOES, rolesText, secondFactorText } from './model.ts'
import type { Done } from './of-account.ts'
import { PendingNote } from './pending-note.tsx'
import { RolesDialog } from './roles-dialog.tsx'
import { StateChip } from './table.tsx'

/** /akun/:uid: who somebody is in Catat, what they may do, and what was done about the account. */
const AccountPage = () => {
  const { params } = useRoute()
  const loaded = useQuery(ACCOUNTS, StaffSchema)
  const { value: me } = staff
  if (!me) return null
  if (loaded.at === 'waiting') return <Skeleton label="akun" rows={6} />
  const everybody = loaded.at === 'ready' ? loaded.value : []
  const one = everybody.find(({ uid }) => uid === params.uid)
  if (!one) {
    return (
      <Card label="Akun">
        <Refused
          fault={loaded.at === 'refused' ? loaded.fault : { fault: 'staff/missing', details: {} }}
          title={loaded.at === 'refused' ? 'Akun ini tidak terlihat oleh peran Anda' : 'Akun tidak ditemukan'}
          action={<LinkButton href="/akun">Kembali ke daftar akun</LinkButton>}
        />
      </Card>
    )
  }
  return <OneAccount key={one.uid} one={one} me={me} everybody={everybody} />
}
export default AccountPage

interface Shown {
  readonly one: Staff
  readonly me: Staff
  readonly everybody: readonly Staff[]
}

const OneAccount = ({ one, me, everybody }: Shown) => {
  const act = useAct()
  const [done, setDone] = useState<Done | null>(null)
  const at = msOf(now.value)
  return (
    <>
      <PageHead
        crumbs={[{ href: '/akun', text: 'Akun' }]}
        title={one.name}
        chips={<StateChip state={accountState(one, at)} />}
        line={rolesText(one.roles) || 'Belum ada peran yang berlaku'}
      >
        <AccountActs one={one} me={me} everybody={everybody} act={act} onDone={setDone} />
      </PageHead>
      {act.refused && (
        <Note tone="bad" title="Belum dilakukan.">
          {act.refused}
        </Note>
      )}
      {done && (
        <Note tone="ok" title={done.title}>
          {done.text}
        </Note>
      )}
      <PendingNote one={one} me={me} act={act} onDone={setDone} />
      <div class="cols">
        <div class="stack">
          <RolesCard one={one} me={me} everybody={everybody} onDone={setDone} />
          <FactsCard one={one} />
        </div>
        <HistoryCard uid={one.uid} me={me} />
      </div>
    </>
  )
}

const RolesCard = ({ one, me, everybody, onDone }: Shown & { readonly onDone: (done: Done) => void }) => {
  const [asking, setAsking] = useState(false)
  const lastDay = lastDayOf(one.until)
  return (
    <Card
      title="Wewenang"
      aside={
        mayManage(me, 'account.changeRoles', one, msOf(now.value)).ok && (
          <Button kind="bare" onClick={() => setAsking(true)}>
            Ubah peran
          </Button>
        )
      }
    >
      {one.roles.length === 0 ? (
        <p class="pad quiet">Belum ada peran yang berlaku, jadi belum ada yang dapat dilihat.</p>
      ) : (
        <dl class="pad facts">
          {one.roles.map((role) => (
            <>
              <dt>{ROLES[role]}</dt>
              <dd>{ROLE_DOES[role]}</dd>
            </>
          ))}
          {lastDay && (
            <>
              <dt>Berlaku sampai</dt>
              <dd>{formatDay(lastDay)}</dd>
            </>
          )}
        </dl>
      )}
      {asking && (
        <RolesDialog
          one={one}
          me={me}
          everybody={everybody}
          onClose={() => setAsking(false)}
          onDone={(done) => {
            setAsking(false)
            onDone(done)
          }}
        />
      )}
    </Card>
  )
}

const FactsCard = ({ one }: { readonly one: Staff }) => (
  <Card title="Akun">
    <dl class="pad facts">
      <dt>Nama akun</dt>
      <dd>{one.account}</dd>
      <dt>Pos-el</dt>
      <dd>{one.email}</dd>
      <dt>NIP</dt>
      <dd>{one.nip || '–'}</dd>
      <dt>Pangkat</dt>
      <dd>{one.rank || '–'}</dd>
      <dt>Kata sandi dibuat</dt>
      <dd>{one.acceptedAt ? formatInstant(one.acceptedAt) : 'belum'}</dd>
      <dt>Janji kerahasiaan</dt>
      <dd>{one.pledgedAt ? formatInstant(one.pledgedAt) : <Chip tone="wait">Belum diberikan</Chip>}</dd>
      <dt>Faktor kedua</dt>
      <dd>{secondFactorText(one)}</dd>
      <dt>Terakhir bekerja</dt>
      <dd>{lastWork(one)}</dd>
    </dl>
  </Card>
)
