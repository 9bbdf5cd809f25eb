import { hasRole, type Role } from '@catat/domain'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { Route, Router, useLocation } from 'preact-iso'
import { Skeleton } from '../kit/skeleton.tsx'
import { resume } from '../session/acts.ts'
import { IdleQuestion } from '../session/idle-question.tsx'
import { account, session, staff } from '../session/session.ts'
import { watchSession } from '../session/watch.ts'
import { watchStaff } from '../session/watch-staff.ts'
import { fetched, Guarded } from './guarded.tsx'
import { ACCOUNT_READERS, BOOK_READERS, CLIENT_FINDERS, FILE_READERS, REPORT_READERS, RIGHTS_DESK } from './places.ts'
import { RefusedPage } from './refused-page.tsx'
import { Shell } from './shell.tsx'

type Page = ComponentType<Record<string, never>>

/** A page for those roles; anybody else reads who can. */
const page = (roles: readonly Role[], load: () => Promise<{ default: Page }>) => {
  const Content = fetched(load)
  return () => {
    const { value: who } = staff
    return who && hasRole(who, ...roles) ? <Content /> : <RefusedPage roles={roles} />
  }
}

const ANYONE = [...BOOK_READERS, 'admin'] as const
const Home = page(ANYONE, () => import('../pages/home/page.tsx'))
const Files = page(FILE_READERS, () => import('../pages/file/list/page.tsx'))
const FileNew = page(['officer'], () => import('../pages/file/form/page.tsx'))
const File = page(FILE_READERS, () => import('../pages/file/page.tsx'))
const Receipt = page(FILE_READERS, () => import('../pages/file/print/receipt.tsx'))
const Cover = page(FILE_READERS, () => import('../pages/file/print/cover.tsx'))
const Log = page(BOOK_READERS, () => import('../pages/log/page.tsx'))
const Audits = page(REPORT_READERS, () => import('../pages/audit/page.tsx'))
const Audit = page(REPORT_READERS, () => import('../pages/audit/period-page.tsx'))
const Deficiencies = page(BOOK_READERS, () => import('../pages/deficiency/page.tsx'))
const Needs = page(FILE_READERS, () => import('../pages/need/page.tsx'))
const Counted = page(FILE_READERS, () => import('../pages/report/counted-page.tsx'))
const Reports = page(REPORT_READERS, () => import('../pages/report/page.tsx'))
const Report = page(REPORT_READERS, () => import('../pages/report/report-page.tsx'))
const Register = page(['clerk'], () => import('../pages/register/page.tsx'))
const Accounts = page(ACCOUNT_READERS, () => import('../pages/staff/account/page.tsx'))
const AccountNew = page(['admin'], () => import('../pages/staff/account/invite-page.tsx'))
const Account = page(ACCOUNT_READERS, () => import('../pages/staff/account/account-page.tsx'))
const Office = page(['admin'], () => import('../pages/office/page.tsx'))
const Health = page(['admin'], () => import('../pages/health/page.tsx'))
const FindClient = page(CLIENT_FINDERS, () => import('../pages/identity/page.tsx'))
const Client = page(FILE_READERS, () => import('../pages/file/client/page.tsx'))
const Disclosures = page(FILE_READERS, () => import('../pages/disclosure/page.tsx'))
const DisclosureNew = page(['leader'], () => import('../pages/disclosure/form-page.tsx'))
const Disclosure = page(FILE_READERS, () => import('../pages/disclosure/session-page.tsx'))
const Rights = page(RIGHTS_DESK, () => import('../pages/rights/page.tsx'))
const RequestNew = page(['clerk', 'leader'], () => import('../pages/rights/request-form.tsx'))
const Request = page(['clerk', 'leader'], () => import('../pages/rights/request-page.tsx'))
const BreachNew = page(['leader', 'agencyHead'], () => import('../pages/rights/breach-form.tsx'))
const Breach = page(['leader', 'agencyHead'], () => import('../pages/rights/breach-page.tsx'))
const BreachLetter = page(['leader', 'agencyHead'], () => import('../pages/rights/letter-page.tsx'))
const Opened = page(['clerk', 'leader'], () => import('../pages/rights/opened-page.tsx'))
const Correct = page(['officer', 'leader'], () => import('../pages/rights/correct-page.tsx'))
const ConsentText = page(FILE_READERS, () => import('../pages/rights/consent-page.tsx'))
const Missing = fetched(() => import('./missing-page.tsx'))
const Waits = fetched(() => import('./waits-page.tsx'))
const LockPage = fetched(() => import('../session/lock-page.tsx'))
const Pledge = fetched(() => import('../pages/staff/pledge/page.tsx'))

/** Everything behind the sign-in. */
const Console = () => {
  const { path, route } = useLocation()
  const { value: who } = account
  const inside = who.at === 'in'
  useEffect(resume, [])
  useEffect(
    () => (inside ? watchStaff(who.uid, who.signedInAt) : undefined),
    [inside && `${who.uid} ${who.signedInAt}`],
  )
  useEffect(() => (inside ? watchSession() : undefined), [inside])
  useEffect(() => {
    if (who.at === 'out') route(who.left || path === '/' ? '/masuk' : `/masuk?ke=${encodeURIComponent(path)}`, true)
  }, [who.at])
  if (who.at === 'locked') return <LockPage email={who.email} why={who.why} />
  if (inside && who.pledge !== null) return <Pledge />
  if (session.value.at !== 'in') return <Skeleton label="Catat" rows={6} />
  const { roles } = session.value.staff
  return (
    <Shell staff={session.value.staff}>
      <Guarded>
        <Router>
          <Route path="/" component={roles.length > 0 ? Home : Waits} />
          <Route path="/berkas" component={Files} />
          <Route path="/berkas/baru" component={FileNew} />
          <Route path="/berkas/:id" component={File} />
          <Route path="/berkas/:id/ubah" component={FileNew} />
          <Route path="/berkas/:id/tanda-terima" component={Receipt} />
          <Route path="/berkas/:id/sampul" component={Cover} />
          <Route path="/berkas/:id/riwayat" component={Opened} />
          <Route path="/berkas/:id/perbaiki/:request" component={Correct} />
          <Route path="/persetujuan-data" component={ConsentText} />
          <Route path="/hak" component={Rights} />
          <Route path="/hak/permintaan/baru" component={RequestNew} />
          <Route path="/hak/permintaan/:id" component={Request} />
          <Route path="/hak/insiden/baru" component={BreachNew} />
          <Route path="/hak/insiden/:id" component={Breach} />
          <Route path="/hak/insiden/:id/surat/:letter" component={BreachLetter} />
          <Route path="/buku-log" component={Log} />
          <Route path="/kekurangan" component={Deficiencies} />
          <Route path="/kebutuhan" component={Needs} />
          <Route path="/evaluasi" component={Audits} />
          <Route path="/evaluasi/:period" component={Audit} />
          <Route path="/laporan" component={Reports} />
          <Route path="/laporan/hitungan/:filter" component={Counted} />
          <Route path="/laporan/:id" component={Report} />
          <Route path="/impor" component={Register} />
          <Route path="/akun" component={Accounts} />
          <Route path="/akun/undang" component={AccountNew} />
          <Route path="/akun/:uid" component={Account} />
          <Route path="/kantor" component={Office} />
          <Route path="/keadaan" component={Health} />
          <Route path="/cari-klien" component={FindClient} />
          <Route path="/klien/:pseudonym" component={Client} />
          <Route path="/ekspose" component={Disclosures} />
          <Route path="/ekspose/baru" component={DisclosureNew} />
          <Route path="/ekspose/:id" component={Disclosure} />
          <Route default component={Missing} />
        </Router>
      </Guarded>
      <IdleQuestion />
    </Shell>
  )
}
export default Console
