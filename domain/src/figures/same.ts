import { canonicalJson } from '../log/chain.ts'
import type { Figures } from './shape.ts'

/** What is counted of a file once and for all; completeness, needs, referrals and times move on with the work. */
const LASTING = [
  'services',
  'kecamatan',
  'ages',
  'problems',
  'serviceMonths',
  'education',
  'marital',
  'occupation',
  'sources',
  'modes',
] as const

const isEmpty = (record: object) => Object.keys(record).length === 0

/** Whether both count the same files as the same. Parts that figures of before did not have tell nothing. */
export const countTheSame = (a: Figures, b: Figures): boolean =>
  a.files === b.files &&
  LASTING.every((part) => isEmpty(a[part]) || isEmpty(b[part]) || canonicalJson(a[part]) === canonicalJson(b[part]))
