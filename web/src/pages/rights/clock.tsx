import type { Instant } from '@catat/domain'
import { now } from '../../data/connection.ts'
import { Chip } from '../../kit/chip.tsx'
import { clockOf } from './model.ts'

/** The 72-hour clock of what is open. */
export const Clock = ({ dueAt }: { readonly dueAt: Instant }) => {
  const { tone, text } = clockOf(dueAt, now.value)
  return <Chip tone={tone}>{text}</Chip>
}
