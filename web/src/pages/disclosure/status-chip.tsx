import { DISCLOSURE_STATUS_NAMES, type DisclosureStatus } from '@catat/domain'
import { Chip } from '../../kit/chip.tsx'

const TONES = { open: 'wait', closed: null, expired: 'ring' } as const

/** A closed session is the rule and plain text. */
export const DisclosureChip = ({ status }: { readonly status: DisclosureStatus }) => {
  const tone = TONES[status]
  const name = DISCLOSURE_STATUS_NAMES[status]
  return tone ? <Chip tone={tone}>{name}</Chip> : <span>{name}</span>
}
