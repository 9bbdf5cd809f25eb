import type { FrozenReport } from '@catat/domain'
import { Card } from '../../kit/card.tsx'
import { showCode } from './verify/model.ts'

/** How a printed copy is checked. */
export const VerifyCard = ({ frozen, digest }: { readonly frozen: FrozenReport; readonly digest: string }) => (
  <Card title="Keaslian cetakan" footer="Kode QR pada cetakan membuka halaman pemeriksaan yang sama.">
    <dl class="facts pad">
      <dt>Kode</dt>
      <dd>
        <a href={`/verifikasi/${frozen.verifyCode}`}>{showCode(frozen.verifyCode)}</a>
      </dd>
      <dt>Sidik</dt>
      <dd class="code wrap">{digest}</dd>
    </dl>
  </Card>
)
