import { FILE_STATUS_NAMES, type FileStatus, LEVELS, type Level } from '@catat/domain'
import type { ComponentChildren } from 'preact'

export type Tone = 'ok' | 'wait' | 'bad' | 'ring' | 'plain'

/** A state in one or two words; the shape before it says the same without colour. */
export const Chip = ({ tone, children }: { readonly tone: Tone; readonly children: ComponentChildren }) => (
  <span class={`chip ${tone}`}>{children}</span>
)

const LEVEL_TONES = { complete: 'ok', lacking: 'wait', critical: 'bad' } as const
export const LevelChip = ({ level }: { readonly level: Level }) => (
  <Chip tone={LEVEL_TONES[level]}>{LEVELS[level]}</Chip>
)

const STATUS_TONES = {
  draft: 'ring',
  submitted: 'wait',
  received: 'ring',
  sorting: 'ring',
  sorted: null,
  discarded: 'ring',
} as const
/** Exceptions speak: a sorted file is plain text. */
export const StatusChip = ({ status }: { readonly status: FileStatus }) => {
  const tone = STATUS_TONES[status]
  return tone ? <Chip tone={tone}>{FILE_STATUS_NAMES[status]}</Chip> : <span>{FILE_STATUS_NAMES[status]}</span>
}
