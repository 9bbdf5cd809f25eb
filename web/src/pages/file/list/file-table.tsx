import { dayOf, type FileCard, formatTime, KECAMATAN, SERVICES } from '@catat/domain'
import { Meter } from '../../../kit/cells.tsx'
import { Chip, LevelChip, StatusChip } from '../../../kit/chip.tsx'
import { Cell, Row, Table } from '../../../kit/table.tsx'
import { shortDay } from '../../../text/days.ts'
import { fileTitle } from '../../../text/file.ts'

/** Files as rows; on a phone each row is a card and one target. */
export const FileTable = ({
  caption,
  cards,
  index,
  onIndex,
  onReceive,
  own = false,
}: {
  readonly caption: string
  readonly cards: readonly FileCard[]
  /** The row of the keyboard; -1 for none. */
  readonly index: number
  readonly onIndex: (index: number) => void
  readonly onReceive?: (card: FileCard) => void
  /** A short list of one person's files: without client, kecamatan and officer. */
  readonly own?: boolean
}) => (
  <Table
    caption={caption}
    hot
    columns={[
      { title: 'Nomor' },
      { title: 'Layanan' },
      ...(own ? [] : [{ title: 'Klien' }, { title: 'Kecamatan' }, { title: 'Petugas' }]),
      { title: 'Diterima' },
      { title: 'Tahap' },
      { title: 'Dokumen' },
      { title: 'Kelengkapan' },
    ]}
  >
    {cards.map((card, i) => {
      const level = card.status === 'sorted' || card.status === 'sorting' ? card.completeness.level : null
      return (
        <Row
          key={card.id}
          tone={level === 'critical' ? 'miss' : level === 'lacking' ? 'flaw' : ''}
          selected={i === index}
          onClick={() => onIndex(i)}
        >
          <Cell head>
            <a class="no" href={`/berkas/${card.id}`} data-row={i}>
              {fileTitle(card)}
            </a>
          </Cell>
          <Cell>{SERVICES[card.service].short}</Cell>
          {!own && (
            <>
              <Cell fold="skip no">
                <span class="code">{card.client?.pseudonym ?? ''}</span>
              </Cell>
              <Cell fold="end">{KECAMATAN[card.kecamatan]}</Cell>
              <Cell fold="skip">{card.officer.name}</Cell>
            </>
          )}
          <Cell fold="skip no">{whenText(card)}</Cell>
          <Cell>{card.restricted ? <Chip tone="wait">Dibatasi</Chip> : <StatusChip status={card.status} />}</Cell>
          <Cell fold="end">
            {level ? (
              <Meter {...card.completeness} />
            ) : onReceive && card.status === 'submitted' ? (
              <button class="btn over" type="button" onClick={() => onReceive(card)}>
                Terima
              </button>
            ) : (
              ''
            )}
          </Cell>
          <Cell fold="end up">{level ? <LevelChip level={level} /> : <small>belum dinilai</small>}</Cell>
        </Row>
      )
    })}
  </Table>
)

/** `9 Nov 10.12`; only the day where a register told no more; `serahan 9 Nov 10.12` while it waits. */
const whenText = ({ receivedDate, times: { receivedAt, submittedAt } }: FileCard): string => {
  if (receivedAt && submittedAt) return `${shortDay(dayOf(receivedAt))} ${formatTime(receivedAt)}`
  if (receivedDate) return shortDay(receivedDate)
  return submittedAt ? `serahan ${shortDay(dayOf(submittedAt))} ${formatTime(submittedAt)}` : ''
}
