import {
  DOCUMENT_STATES,
  type DocumentState,
  dayOf,
  type EvaluatedItem,
  evaluate,
  type FileCard,
  formatPercent,
  MARK_REASONS,
  type MarkReason,
  reasonsFor,
} from '@catat/domain'
import { useState } from 'preact/hooks'
import { now } from '../../data/connection.ts'
import { Card } from '../../kit/card.tsx'
import { Meter } from '../../kit/cells.tsx'
import { later } from '../../kit/later.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import type { Acts } from './acts.ts'
import { Pick } from './pick.tsx'

const ReasonDialog = later(() => import('./reason-dialog.tsx'))

interface Chosen {
  readonly state: DocumentState
  readonly reason: MarkReason | null
  /** Shown until the card itself is newer than this. */
  readonly above: number
}

/** SOP step 3: each document of the checklist and the state the clerk gives it; for everybody else the same, to read. */
export const DocumentsCard = ({
  card,
  acts,
  open,
}: {
  readonly card: FileCard
  readonly acts: Acts
  /** Whether this person marks now. */
  readonly open: boolean
}) => {
  const [all, setAll] = useState(false)
  const [asking, setAsking] = useState<{ item: EvaluatedItem['item']; state: DocumentState } | null>(null)
  const [chosen, setChosen] = useState<Readonly<Record<string, Chosen>>>({})
  const { items, completeness } = evaluate(card, dayOf(now.value))
  const required = items.filter(({ applies }) => applies)
  const others = items.filter(({ applies }) => !applies)
  const mark = async (code: string, state: DocumentState, reason: MarkReason | null) => {
    setChosen((before) => ({ ...before, [code]: { state, reason, above: Number.POSITIVE_INFINITY } }))
    let sentAt = 0
    const done = await acts.send((id, revision) => {
      sentAt = revision
      return { type: 'file.mark', id, revision, code, state, reason }
    })
    setChosen(({ [code]: _, ...rest }) => (done ? { ...rest, [code]: { state, reason, above: sentAt } } : rest))
  }
  const choose = ({ item }: EvaluatedItem, state: DocumentState) => {
    if (reasonsFor(item, state).length > 0) setAsking({ item, state })
    else void mark(item.code, state, null)
  }
  const rows = (list: readonly EvaluatedItem[]) =>
    list.map((one) => {
      const { item, why, applies } = one
      const own = chosen[item.code]
      const now = own && card.revision <= own.above ? own : one.mark
      return (
        <Row key={item.code} tone={applies ? toneOf(now?.state ?? null, item.critical, card.status === 'sorted') : ''}>
          <Cell>
            <span class="code">{item.code}</span>
          </Cell>
          <Cell head fold="full">
            {item.name}
            {item.critical && (
              <>
                {' '}
                <span class="star" aria-hidden="true">
                  ★
                </span>
                <span class="sr"> (kritis)</span>
              </>
            )}
            <Line why={why} reason={now?.reason ?? null} state={now?.state ?? null} />
          </Cell>
          <Cell fold="full">
            {open ? (
              <Pick code={item.code} value={now?.state ?? null} onPick={(state) => choose(one, state)} />
            ) : (
              <span class={now ? '' : 'quiet'}>{now ? DOCUMENT_STATES[now.state] : 'Belum ditandai'}</span>
            )}
          </Cell>
        </Row>
      )
    })
  return (
    <Card
      title="Dokumen"
      aside={
        <span class="row">
          <Meter {...completeness} />
          <small>{summary(completeness)}</small>
        </span>
      }
      footer={
        <>
          <span>★ kritis: tanpa dokumen ini berkas berstatus Kritis.</span>
          {open && (
            <span class="keys">
              <span>
                <kbd>A</kbd> <kbd>T</kbd> <kbd>B</kbd> <kbd>C</kbd> ada, tidak ada, tidak berlaku, cacat
              </span>
            </span>
          )}
          {others.length > 0 && (
            <button class="btn bare" type="button" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? 'Sembunyikan' : 'Tampilkan'} {others.length} dokumen lain
            </button>
          )}
        </>
      }
    >
      <Table
        caption={`Daftar periksa versi ${card.checklistVersion}`}
        columns={[{ title: 'Kode' }, { title: 'Dokumen yang wajib pada berkas ini' }, { title: 'Keadaan' }]}
      >
        {rows(required)}
        {all && rows(others)}
      </Table>
      {asking && (
        <ReasonDialog
          item={asking.item}
          state={asking.state}
          onClose={() => setAsking(null)}
          onChoose={(reason) => {
            setAsking(null)
            void mark(asking.item.code, asking.state, reason)
          }}
        />
      )}
    </Card>
  )
}

const summary = ({ score, required, present, defective }: FileCard['completeness']) => {
  const missing = required - present - defective
  const parts = [`skor ${formatPercent(score)}`]
  if (missing > 0) parts.push(`${missing} tidak ada`)
  if (defective > 0) parts.push(`${defective} cacat`)
  return parts.join(', ')
}

/** A required document that is missing is marked at the edge, an unmarked one only once sorting is over. */
const toneOf = (state: DocumentState | null, critical: boolean, sorted: boolean) => {
  if (state === 'absent' || (state === null && sorted)) return critical ? 'miss' : 'flaw'
  return state === 'defective' ? 'flaw' : ''
}

const Line = ({
  why,
  reason,
  state,
}: {
  readonly why: string
  readonly reason: MarkReason | null
  readonly state: DocumentState | null
}) => {
  const told = reason && state ? `${DOCUMENT_STATES[state].toLowerCase()}: ${MARK_REASONS[reason].toLowerCase()}` : ''
  const text = [why, told].filter(Boolean).join('; ')
  return text ? (
    <>
      <br />
      <small>{text}</small>
    </>
  ) : null
}
