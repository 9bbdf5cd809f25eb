import { createHmac, timingSafeEqual } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { slowed } from './slowed.ts'

const SIGNED_IN_FOR = 12 * 60 * 60_000

/** The password of a mailbox: made of its address, so that none is kept, and other than the password for Catat. */
export const mailboxPassword = (key: Buffer, address: string): string =>
  createHmac('sha256', key).update(`mailbox ${address.toLowerCase()}`).digest('base64url').slice(0, 16)

/** Who may look into which mailbox of one machine. */
export const mailboxesBy = (key: Buffer, now: () => number) => {
  const guesses = slowed({ now, sleep: setTimeout })
  const sign = (text: string): string => createHmac('sha256', key).update(`cookie ${text}`).digest('base64url')
  return {
    /** What the browser keeps of a sign-in; null: the password was wrong, or too many were. */
    signIn: (given: string, password: string): Promise<string | null> => {
      const address = given.trim().toLowerCase()
      return guesses(address, async () => {
        const right = same(password.trim(), mailboxPassword(key, address))
        const text = Buffer.from(JSON.stringify([address, now() + SIGNED_IN_FOR])).toString('base64url')
        return { right, answer: right ? `${text}.${sign(text)}` : null }
      })
    },
    /** Whose mailbox a kept sign-in opens; null: none, or no longer. */
    addressOf: (cookie: string): string | null => {
      const [text = '', signature = ''] = cookie.split('.')
      if (!same(signature, sign(text))) return null
      const [address, end] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [string, number]
      return end > now() ? address : null
    },
  }
}

/** Takes as long whatever is given. */
export const same = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
