import { type Instant, msOf } from '@catat/domain'

/** `Selamat pagi, Noor`: by the hour in WITA; until 10.59 pagi, 14.59 siang, 17.59 sore. */
export const greeting = (name: string, at: Instant): string => {
  const hour = new Date(msOf(at) + 8 * 3_600_000).getUTCHours()
  const part = hour < 4 ? 'malam' : hour < 11 ? 'pagi' : hour < 15 ? 'siang' : hour < 18 ? 'sore' : 'malam'
  return `Selamat ${part}, ${calledName(name)}`
}

/** The first name, past titles such as `Hj.` and `Drs.`. */
const calledName = (name: string) => name.split(' ').find((word) => !word.endsWith('.')) ?? name
