import type { ComponentChildren, ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ErrorBoundary, lazy, useLocation } from 'preact-iso'

/**
 * A page fetched when it is first asked for; one that cannot be fetched says so instead of staying blank. A browser remembers a script
 * that it could not fetch as failed until the console is loaded anew, so nothing is asked for while there is no line: the page waits for
 * it, and what is typed elsewhere stays.
 */
export const fetched = <P extends object>(load: () => Promise<{ default: ComponentType<P> }>) => {
  const onLine = () => (navigator.onLine ? load() : Promise.reject(new Error('no line')))
  const Later: ComponentType<P> = (props) => {
    const [Page, setPage] = useState<ComponentType<P> | null>(null)
    const [waits, setWaits] = useState(!navigator.onLine)
    useEffect(() => {
      const again = () =>
        onLine().then(
          (module) => setPage(() => module.default),
          () => setWaits(!navigator.onLine),
        )
      addEventListener('online', again)
      return () => removeEventListener('online', again)
    }, [])
    return Page ? <Page {...props} /> : waits ? <Waiting /> : <Broken />
  }
  return lazy(() => onLine().catch(() => ({ default: Later })))
}

/** A page that fails while it is drawn says so; another address starts anew. */
export const Guarded = ({ children }: { readonly children: ComponentChildren }) => {
  const { path } = useLocation()
  const [broken, setBroken] = useState<string | null>(null)
  if (broken === path) return <Broken />
  return <ErrorBoundary onError={() => setBroken(path)}>{children}</ErrorBoundary>
}

const Waiting = () => (
  <div class="card empty" role="status">
    <h3>Halaman ini menunggu jaringan</h3>
    <p>Terbuka sendiri begitu jaringan kembali. Isian Anda di halaman lain tetap ada.</p>
  </div>
)

const Broken = () => (
  <div class="card empty" role="alert">
    <h3>Halaman ini belum dapat ditampilkan</h3>
    <p>
      Mungkin Catat baru diperbarui. Simpan dahulu isian di halaman lain (tombol Kembali peramban), lalu muat ulang
      halaman ini.
    </p>
    <button class="btn main" type="button" onClick={() => location.reload()}>
      Muat ulang
    </button>
  </div>
)
