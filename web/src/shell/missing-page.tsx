import { LinkButton } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Empty } from '../kit/empty.tsx'
import { useTitle } from '../kit/title.ts'

const MissingPage = () => {
  useTitle('Halaman tidak ditemukan')
  return (
    <Card label="Tidak ditemukan">
      <Empty title="Halaman tidak ditemukan" action={<LinkButton href="/">Kembali ke beranda</LinkButton>}>
        Alamat ini tidak ada di Catat. Periksa tautannya, atau mulai dari beranda.
      </Empty>
    </Card>
  )
}
export default MissingPage
