import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { ErrorBoundary, useLocation } from 'preact-iso'

/** A page that could not be fetched or drawn says so; another address starts anew. */
export const Guarded = ({ children }: { readonly children: ComponentChildren }) => {
  const { path } = useLocation()
  const [broken, setBroken] = useState<string | null>(null)
  if (broken === path) {
    return (
      <div class="card empty" role="alert">
        <h3>Halaman ini belum dapat ditampilkan</h3>
        <p>Mungkin jaringan terputus, atau Catat baru diperbarui. Isian Anda tetap ada; muat ulang halaman ini.</p>
        <button class="btn main" type="button" onClick={() => location.reload()}>
          Muat ulang
        </button>
      </div>
    )
  }
  return <ErrorBoundary onError={() => setBroken(path)}>{children}</ErrorBoundary>
}
