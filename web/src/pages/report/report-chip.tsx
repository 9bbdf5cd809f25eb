import { REPORT_STATUS_NAMES, type Report } from '@catat/domain'
import { Chip } from '../../kit/chip.tsx'

const TONES = { draft: 'ring', submitted: 'wait', received: 'wait', returned: 'bad', approved: null } as const

/** An approved report is the normal end, so it is plain text. */
export const ReportChip = ({ report: { status } }: { readonly report: Pick<Report, 'status'> }) => {
  const tone = TONES[status]
  return tone ? <Chip tone={tone}>{REPORT_STATUS_NAMES[status]}</Chip> : REPORT_STATUS_NAMES[status]
}
