import type { ComponentChildren, ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ErrorBoundary, lazy, useLocation } from 'preact-iso'

/**
 * A page fetched when it is first asked for. One that cannot be fetched says so instead of staying blank, and is fetched again when the
 * network is back or somebody asks, without loading the console anew: what is typed elsewhere in it stays.
 */
export const fetched = <P extends object>(load: () => Promise<{ default: ComponentType<P> }>) => {
  const Later: ComponentType<P> = (props) => {
    const [Page, setPage] = useState<ComponentType<P> | null>(null)
    const again = () =>
      load().then(
        (module) => setPage(() => module.default),
        () => {},
      )
    useEffect(() => {
      addEventListener('online', again)
      return () => removeEventListener('online', again)
    }, [])
    return Page ? <Page {...props} /> : <Broken onAgain={again} />
  }
  return lazy(() => load().catch(() => ({ default: Later })))
}

/** A page that fails while it is drawn says so; another address starts anew. */
export const Guarded = ({ children }: { readonly children: ComponentChildren }) => {
  const { path } = useLocation()
  const [broken, setBroken] = useState<string | null>(null)
  if (broken === path) return <Broken />
  return <ErrorBoundary onError={() => setBroken(path)}>{children}</ErrorBoundary>
}

const Broken = ({ onAgain }: { readonly onAgain?: () => unknown }) => (
  <div class="card empty" role="alert">
    <h3>Halaman ini belum dapat ditampilkan</h3>
    {onAgain ? (
      <p>Mungkin jaringan terputus. Halaman ini dicoba lagi sendiri begitu jaringan kembali; isian Anda tetap ada.</p>
    ) : (
      <p>Muat ulang halaman ini. Isian yang belum disimpan perlu diisi lagi.</p>
    )}
    <button class="btn main" type="button" onClick={() => (onAgain ? void onAgain() : location.reload())}>
      {onAgain ? 'Coba lagi' : 'Muat ulang'}
    </button>
  </div>
)
