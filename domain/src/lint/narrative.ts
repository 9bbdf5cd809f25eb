import type { Narrative } from '../report/source.ts'
import type { Verdict } from '../verdict.ts'
import { withoutPersonalData } from './personal-data.ts'

/** Asked when a report is written and again when it is sent, since the rules may have grown between. */
export const narrativeIsPlain = ({ obstacles, plan }: Narrative): Verdict<true> =>
  withoutPersonalData({ kendala: obstacles, 'rencana tindak lanjut': plan })
