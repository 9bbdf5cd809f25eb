import { dayOf, formatDay, formatWeekday, hasRole, OfficeSchema } from '@catat/domain'
import { now } from '../../data/connection.ts'
import { useDocument } from '../../data/live.ts'
import { LinkButton } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/empty.tsx'
import { later } from '../../kit/later.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Steps } from '../../kit/track.tsx'
import { staff } from '../../session/session.ts'
import { holds, RIGHTS_DESK } from '../../shell/places.ts'
import { onlyOwn } from '../file/list/model.ts'
import { dueSentence, officeSteps } from './clocks.ts'
import { CompletenessCard } from './completeness-card.tsx'
import { useWaiting } from './data.ts'
import { greeting } from './greeting.ts'
import { TodoCard } from './todo-card.tsx'

const AgesCard = later(() => import('./ages-card.tsx'))
const ServicesCard = later(() => import('./services-card.tsx'))

const LastRowsCard = later(() => import('./last-rows-card.tsx'))

const OwnFilesCard = later(() => import('./own-files-card.tsx'))

const WaitingNeeds = later(() => import('./waiting-needs.tsx'))

const PendingCard = later(() => import('./pending-card.tsx'))

const DueNote = later(() => import('../rights/due-note.tsx'))
const OpenDisclosures = later(() => import('../disclosure/open-note.tsx'))

/** /: what waits for this person, where the office stands in the SOP, and what happened last. */
const Home = () => {
  const { value: who } = staff
  const at = now.value
  const office = useDocument('settings/office', OfficeSchema)
  if (!who) return null
  const line = `${formatWeekday(at)}, ${formatDay(dayOf(at))}.`
  if (hasRole(who, 'admin')) return <AdminHome name={who.name} line={line} />
  return <StaffHome who={who} line={line} office={office.at === 'ready' ? office.value : null} />
}
export default Home

const AdminHome = ({ name, line }: { readonly name: string; readonly line: string }) => (
  <>
    <PageHead title={greeting(name, now.value)} line={line}>
      <LinkButton kind="main" href="/akun">
        Kelola akun
      </LinkButton>
    </PageHead>
    <PendingCard />
    <Card title="Peran administrator">
      <Empty title="Tidak ada berkas yang terlihat oleh administrator">
        Administrator mengurus akun. Berkas, buku log, evaluasi, dan laporan hanya terlihat oleh petugas yang
        menanganinya, supaya kerahasiaan klien tidak bergantung pada pengelola sistem.
      </Empty>
    </Card>
  </>
)

const StaffHome = ({
  who,
  line,
  office,
}: {
  readonly who: NonNullable<typeof staff.value>
  readonly line: string
  readonly office: Parameters<typeof officeSteps>[0]['office'] | null
}) => {
  const at = now.value
  const { todo, waiting, sorting, closed, audit, report } = useWaiting(who, at)
  const own = onlyOwn(who)
  const reader = hasRole(who, 'clerk', 'divisionHead', 'agencyHead', 'leader')
  const due = hasRole(who, 'clerk') ? dueSentence(report, at) : ''
  return (
    <>
      <PageHead title={greeting(who.name, at)} line={[line, due].filter(Boolean).join(' ')}>
        {hasRole(who, 'leader') && <LinkButton href="/ekspose">Ekspose kasus</LinkButton>}
        {hasRole(who, 'clerk') && <LinkButton href="/impor">Impor register</LinkButton>}
        {hasRole(who, 'clerk') && (
          <LinkButton kind="main" href="/berkas?antrean=perlu-diterima">
            Terima berkas
          </LinkButton>
        )}
        {hasRole(who, 'officer', 'leader') && <LinkButton href="/cari-klien">Cari klien</LinkButton>}
        {own && (
          <LinkButton kind="main" href="/berkas/baru">
            Catat berkas baru
          </LinkButton>
        )}
      </PageHead>
      {holds(who.roles, RIGHTS_DESK) && <DueNote staff={who} />}
      <OpenDisclosures staff={who} />
      {reader && office && (
        <Card title="Jam SOP" aside="garis tegak = mutu baku, merah = lewat baku">
          <Steps
            steps={officeSteps({
              waiting: waiting.submitted.first,
              sorting,
              period: closed,
              audit,
              report,
              at,
              office,
            })}
          />
        </Card>
      )}
      <div class="cols">
        <div class="stack">
          {hasRole(who, 'agencyHead', 'leader') && <PendingCard />}
          {!hasRole(who, 'auditor', 'leader') && <TodoCard waiting={todo} staff={who} />}
          {hasRole(who, 'officer', 'clerk', 'leader') && <WaitingNeeds staff={who} />}
          {own && <OwnFilesCard staff={who} />}
          <LastRowsCard staff={who} />
        </div>
        <div class="stack">
          {reader && <CompletenessCard staff={who} at={at} />}
          <AgesCard staff={who} at={at} />
          {reader && <ServicesCard staff={who} at={at} />}
        </div>
      </div>
    </>
  )
}
