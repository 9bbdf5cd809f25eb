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

/** Which row a key leads to: J down, K up, never past the ends; from no row to the first. */
export const rowAfter = (index: number, key: 'j' | 'k', count: number): number =>
  count === 0 ? -1 : Math.min(Math.max(index + (key === 'j' ? 1 : -1), 0), count - 1)

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
  const [index, setIndex] = useState(-1)
  useEffect(() => {
    if (off) return
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const key = event.key.toLowerCase()
      if (key === 'j' || key === 'k') {
        const next = rowAfter(index, key, cards.length)
        setIndex(next)
        document.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus()
      } else if (key === '?') onHelp()
      else if (key === 't') {
        const card = cards[index]
        if (card) onReceive(card)
      } else return
      event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
  return { index: Math.min(index, cards.length - 1), setIndex }
}
