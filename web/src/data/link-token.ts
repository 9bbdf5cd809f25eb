import { LinkTokenSchema } from '@catat/domain'
import * as v from 'valibot'

/** `#t=…` of the mailed address; null when it is cut off or missing. */
export const tokenFrom = (fragment: string): string | null => {
  const read = v.safeParse(LinkTokenSchema, new URLSearchParams(fragment.replace(/^#/, '')).get('t'))
  return read.success ? read.output : null
}
