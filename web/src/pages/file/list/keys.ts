import type { FileCard } from '@catat/domain'
import { useEffect, useState } from 'preact/hooks'
import { isTyping } from '../../../shell/find-number.tsx'

export const KEYS = [
  ['J K', 'pindah baris'],
  ['Enter', 'buka'],
  ['T', 'terima'],
  ['/', 'cari nomor'],
  ['?', 'semua pintasan'],
] as const

/**
 * Which row a key leads to: J down, K up, never past the ends; from no row to the first. `gone`: the row that stood here left the list, so
 * the one that took its place has not been come to yet, and J leads there.
 */
export const rowAfter = (index: number, key: 'j' | 'k', count: number, gone = false): number =>
  count === 0 ? -1 : Math.min(Math.max(index + (key === 'j' ? (gone ? 0 : 1) : -1), 0), count - 1)

/** The keyboard's row in a list. Keys do nothing while somebody types or a dialog is open. */
export const useKeys = ({
  cards,
  onReceive,
  onHelp,
  off,
}: {
  readonly cards: readonly FileCard[]
  readonly onReceive: (card: FileCard) => void
  readonly onHelp: () => void
  readonly off: boolean
}) => {
  const [{ index, id }, setRow] = useState<{ index: number; id: string | null }>({ index: -1, id: null })
  const setIndex = (next: number) => setRow({ index: next, id: cards[next]?.id ?? null })
  const here = Math.min(index, cards.length - 1)
  const gone = id !== null && cards[here]?.id !== id
  useEffect(() => {
    // The keyboard stays in the list when its row leaves it.
    if (gone && !off && document.activeElement === document.body) focusRow(here)
  }, [gone, off, here])
  useEffect(() => {
    if (off) return
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const key = event.key.toLowerCase()
      if (key === 'j' || key === 'k') {
        const next = rowAfter(here, key, cards.length, gone)
        setIndex(next)
        focusRow(next)
      } else if (key === '?') onHelp()
      else if (key === 't') {
        const card = cards[here]
        if (card) onReceive(card)
      } else return
      event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
  return { index: here, setIndex }
}

const focusRow = (row: number) => document.querySelector<HTMLElement>(`[data-row="${row}"]`)?.focus()
