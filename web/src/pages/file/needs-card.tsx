import { answersTo, type FileCard, FileCardSchema, NEED_REASONS, SERVICES } from '@catat/domain'
import { useDocument } from '../../data/live.ts'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'

/** What the client needs and which file serves it (SOP step 4, second half), read from the intake. */
const NeedsCard = ({ card }: { readonly card: FileCard }) => {
  const intake = useDocument(card.intake ? `files/${card.intake.id}` : null, FileCardSchema)
  if (!SERVICES[card.service].client && !card.intake) return null
  if (card.service === 'IK') return <Needs intake={card} here={card} />
  if (!card.intake) {
    return (
      <Card title="Kebutuhan dan layanan">
        <div class="empty">
          <h3>Tanpa identifikasi kebutuhan</h3>
          <p>Evaluasi bulanan mencatatnya. Petugas memilih identifikasi klien ini saat mengisi konsep.</p>
        </div>
      </Card>
    )
  }
  if (intake.at === 'refused') {
    return (
      <Card title="Kebutuhan dan layanan">
        <p class="pad">
          Menjawab kebutuhan dari identifikasi petugas lain
          {card.intake.number ? `, ${card.intake.number}` : ''}. Isinya hanya terbaca petugas itu.
        </p>
      </Card>
    )
  }
  return intake.at === 'ready' && intake.value ? <Needs intake={intake.value} here={card} /> : null
}

export default NeedsCard

const Needs = ({ intake, here }: { readonly intake: FileCard; readonly here: FileCard }) => (
  <Card
    title="Kebutuhan dan layanan"
    {...(intake.id === here.id
      ? {}
      : {
          aside: (
            <small>
              dari <a href={`/berkas/${intake.id}`}>{intake.number ?? 'identifikasi'}</a>
            </small>
          ),
        })}
  >
    {intake.needs.length === 0 ? (
      <div class="empty">
        <h3>Belum ada kebutuhan</h3>
        <p>Kebutuhan yang ditemukan petugas pada identifikasi muncul di sini.</p>
      </div>
    ) : (
      <Table
        caption="Kebutuhan klien dan berkas yang melayaninya"
        columns={[{ title: 'Kebutuhan' }, { title: 'Berkas layanan' }, { title: 'Keadaan' }]}
      >
        {intake.needs.map((service) => {
          const served = intake.served[service]
          const { by = null, reason = null } = intake.handling?.[service] ?? {}
          const answers = answersTo(intake, service)
          return (
            <Row key={service} tone={served || reason ? '' : 'flaw'}>
              <Cell head>{SERVICES[service].name}</Cell>
              <Cell>
                {answers.length === 0 && <small>{by ? `pada ${by.name}` : 'belum ada berkas'}</small>}
                {answers.map(({ id, number }, n) => (
                  <span key={id}>
                    {n > 0 && ', '}
                    {id === here.id ? 'berkas ini' : <a href={`/berkas/${id}`}>{number ?? 'menunggu diterima'}</a>}
                  </span>
                ))}
              </Cell>
              <Cell fold="up">
                {served?.state === 'served' ? (
                  <Chip tone="ok">Terlayani</Chip>
                ) : served ? (
                  <Chip tone="ring">Dalam proses</Chip>
                ) : reason ? (
                  <>
                    <Chip tone="ring">Tidak dapat dipenuhi</Chip>
                    <small class="below">{NEED_REASONS[reason]}</small>
                  </>
                ) : (
                  <Chip tone="wait">Belum terlayani</Chip>
                )}
              </Cell>
            </Row>
          )
        })}
      </Table>
    )}
  </Card>
)
