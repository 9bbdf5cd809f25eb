import type { ComponentChildren, ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import { ErrorBoundary, lazy, useLocation } from 'preact-iso'

/** A page fetched when it is first asked for; one that cannot be fetched says so instead of staying blank. */
export const fetched = <P,>(load: () => Promise<{ default: ComponentType<P> }>) =>
  lazy(() => load().catch(() => ({ default: Broken })))

/** A page that fails while it is drawn says so; another address starts anew. */
export const Guarded = ({ children }: { readonly children: ComponentChildren }) => {
  const { path } = useLocation()
  const [broken, setBroken] = useState<string | null>(null)
  if (broken === path) return <Broken />
  return <ErrorBoundary onError={() => setBroken(path)}>{children}</ErrorBoundary>
}

const Broken = () => (
  <div class="card empty" role="alert">
    <h3>Halaman ini belum dapat ditampilkan</h3>
    <p>Mungkin jaringan terputus, atau Catat baru diperbarui. Isian Anda tetap ada; muat ulang halaman ini.</p>
    <button class="btn main" type="button" onClick={() => location.reload()}>
      Muat ulang
    </button>
  </div>
)
