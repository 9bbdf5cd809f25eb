import { LocationProvider, Route, Router } from 'preact-iso'
import SignIn from './pages/staff/sign-in/page.tsx'
import { fetched, Guarded } from './shell/guarded.tsx'

const Forgotten = fetched(() => import('./pages/staff/sign-in/forgotten-page.tsx'))
const Invitation = fetched(() => import('./pages/staff/invitation/page.tsx'))
const Approval = fetched(() => import('./pages/report/approval/page.tsx'))
const Verify = fetched(() => import('./pages/report/verify/page.tsx'))
const Console = fetched(() => import('./shell/console.tsx'))

/** The pages that stand alone; everything behind the sign-in is listed in shell/console.tsx. */
export const App = () => (
  <LocationProvider>
    <Guarded>
      <Router>
        <Route path="/masuk" component={SignIn} />
        <Route path="/lupa-kata-sandi" component={Forgotten} />
        <Route path="/undangan" component={Invitation} />
        <Route path="/persetujuan" component={Approval} />
        <Route path="/verifikasi/:code?" component={Verify} />
        <Route path="/*" component={Console} />
        <Route default component={Console} />
      </Router>
    </Guarded>
  </LocationProvider>
)
