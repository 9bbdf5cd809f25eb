import { type FileCard, type LogRow, LogRowSchema, type Staff, verifyChain } from '@catat/domain'
import { useMemo } from 'preact/hooks'
import { useQuery } from '../../data/live.ts'
import { sha256 } from '../../data/sha256.ts'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Show } from '../../kit/loaded.tsx'
import { Trail } from '../../kit/trail.tsx'
import { rowSentence } from '../../text/file.ts'
import { rowsQuery } from './rows-query.ts'

/** The file's own chain of the log book, newest first, checked here in the browser against the head on the card. */
const HistoryCard = ({ card, staff }: { readonly card: FileCard; readonly staff: Staff }) => {
  const rows = useQuery(rowsQuery(card.id, staff), LogRowSchema)
  const read = rows.at === 'ready' ? rows.value : null
  const state = useMemo(() => (read ? chainState(read, card.log) : null), [read, card.log.hash])
  return (
    <Card
      title="Riwayat"
      aside={state && <Chip tone={CHIPS[state].tone}>{CHIPS[state].text}</Chip>}
      footer={<span>Jam dalam WITA</span>}
    >
      <Show of={rows} label="riwayat berkas">
        {(list) => <Trail rows={list} say={rowSentence} />}
      </Show>
    </Card>
  )
}

/** `part`: older rows are not loaded, or the card is a moment ahead of its rows, so nothing is claimed. */
export const chainState = (newestFirst: readonly LogRow[], head: FileCard['log']): 'whole' | 'broken' | 'part' => {
  const rows = newestFirst.toReversed()
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last || first.seq !== 1 || last.seq !== head.seq) return 'part'
  return verifyChain(rows, sha256).ok && last.hash === head.hash ? 'whole' : 'broken'
}

const CHIPS = {
  whole: { tone: 'ok', text: 'Rantai utuh' },
  broken: { tone: 'bad', text: 'Rantai putus' },
  part: { tone: 'ring', text: 'Sebagian baris' },
} as const

export default HistoryCard
