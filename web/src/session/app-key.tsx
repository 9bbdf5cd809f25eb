import { encode } from 'uqr'
import type { Lacking } from './session.ts'

/** How the app gets its key: the apps that will do, the picture to scan, the same key to type. */
export const AppKey = ({ app: { key, uri } }: { readonly app: Extract<Lacking, { at: 'app' }> }) => (
  <ol class="stack">
    <li>1. Pasang aplikasi di ponsel Anda: Google Authenticator, Microsoft Authenticator, atau FreeOTP.</li>
    <li>
      2. Tambahkan akun di aplikasi itu dengan memindai gambar ini.
      <Qr text={uri} />
      Membuka Catat di ponsel itu juga? <a href={uri}>Buka di aplikasi</a>. Tidak dapat memindai? Ketik kunci ini,
      berbasis waktu:
      <p>
        <b class="code wrap">{key.match(/.{1,4}/g)?.join(' ')}</b>
      </p>
    </li>
    <li>3. Ketik kode 6 angka yang tampil di aplikasi.</li>
  </ol>
)

/** Modules around the code that stay white, as scanners want it (ISO/IEC 18004). */
const QUIET = 4

/** Black on white in both colour schemes: not every scanner reads it the other way round. */
const Qr = ({ text }: { readonly text: string }) => {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const side = size + 2 * QUIET
  const d = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <p>
      <svg
        role="img"
        aria-label="Kode QR untuk aplikasi autentikator"
        style={{ width: '13rem', height: '13rem' }}
        viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
        shape-rendering="crispEdges"
      >
        <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" stroke="none" />
        <path d={d} fill="#000" stroke="none" />
      </svg>
    </p>
  )
}
