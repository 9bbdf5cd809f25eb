import { Card } from '../kit/card.tsx'
import { Empty } from '../kit/empty.tsx'
import { PageHead } from '../kit/page-head.tsx'
import { staff } from '../session/session.ts'

/** The home of somebody whose roles wait for a second person: nothing to see yet, and who decides. */
const WaitsPage = () => (
  <>
    <PageHead title="Selamat datang" line={staff.value?.name} />
    <Card label="Peran Anda">
      <Empty title="Peran Anda menunggu penetapan">
        Administrator lain, Kepala Dinas, atau Pimpinan PUSPAGA menetapkannya. Halaman ini terbuka dengan sendirinya
        setelah itu; Anda mungkin diminta masuk lagi.
      </Empty>
    </Card>
  </>
)
export default WaitsPage
