import { LinkButton } from '../../kit/button.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { staff } from '../../session/session.ts'
import { mayRecordBreach, mayRecordRequest, seesBreaches, seesRequests } from './model.ts'
import { BreachesCard, RequestsCard } from './register-card.tsx'

/** /hak: the registers of requests and of breaches, each for those whose duty it is. */
const Rights = () => {
  const { value: who } = staff
  if (!who) return null
  return (
    <>
      <PageHead
        title="Hak klien atas datanya"
        line="Setiap permintaan dan insiden ditangani dalam 3 x 24 jam menurut Undang-Undang 27 Tahun 2022; hari libur ikut dihitung."
      >
        {mayRecordBreach(who) && <LinkButton href="/hak/insiden/baru">Catat insiden</LinkButton>}
        {mayRecordRequest(who) && (
          <LinkButton kind="main" href="/hak/permintaan/baru">
            Catat permintaan
          </LinkButton>
        )}
      </PageHead>
      {seesRequests(who) && <RequestsCard />}
      {seesBreaches(who) && <BreachesCard />}
    </>
  )
}
export default Rights
