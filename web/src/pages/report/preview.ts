import type { DeskAnswer, Report } from '@catat/domain'
import { useEffect, useState } from 'preact/hooks'
import { callDesk, sentenceOf } from '../../data/calls.ts'

type Preview =
  | { readonly at: 'waiting' }
  | { readonly at: 'ready'; readonly value: DeskAnswer<'report.preview'> }
  | { readonly at: 'refused'; readonly sentence: string }

/**
 * What the draft would be frozen with now; asked again after each change of the report and each evaluation of its last month.
 * While it is asked again the figures of before stay: they do not jump away under the clerk's hands.
 */
export const usePreview = (report: Report, evaluated: string | null): Preview => {
  const [state, see] = useState<Preview>({ at: 'waiting' })
  useEffect(() => {
    if (evaluated === null) return
    let stopped = false
    callDesk({ type: 'report.preview', id: report.id }).then(
      (value) => stopped || see({ at: 'ready', value }),
      (error: unknown) => stopped || see({ at: 'refused', sentence: sentenceOf(error) }),
    )
    return () => {
      stopped = true
    }
  }, [report.id, report.version, evaluated])
  return state
}
