import { LocationProvider, lazy, Route, Router } from 'preact-iso'
import SignIn from './pages/sign-in/page.tsx'
import { Guarded } from './shell/guarded.tsx'

const Approval = lazy(() => import('./pages/approval/page.tsx'))
const Verify = lazy(() => import('./pages/verify/page.tsx'))
const Console = lazy(() => import('./shell/console.tsx'))

/** The pages that stand alone; everything behind the sign-in is listed in shell/console.tsx. */
export const App = () => (
  <LocationProvider>
    <Guarded>
      <Router>
        <Route path="/masuk" component={SignIn} />
        <Route path="/persetujuan" component={Approval} />
        <Route path="/verifikasi/:code?" component={Verify} />
        <Route path="/*" component={Console} />
        <Route default component={Console} />
      </Router>
    </Guarded>
  </LocationProvider>
)
