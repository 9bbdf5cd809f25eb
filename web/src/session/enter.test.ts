import { describe, expect, it } from 'vitest'
import { Refusal } from '../data/calls.ts'
import { enter } from './enter.ts'

const OVER = 'access/session-over'
const FACTOR = 'access/second-factor'

/** A sign-in that the server refuses with these faults, one after another; null: it is let in. */
const signIn = async (faults: readonly (string | Error | null)[], mendable: readonly string[] = [OVER, FACTOR]) => {
  const did: string[] = []
  const left = [...faults]
  const remedy = (fault: string) => [fault, async (user: string) => void did.push(`${user} mends ${fault}`)] as const
  const ended = await enter({
    prove: async (mended) => {
      did.push(`proves${mended.length > 0 ? ` after ${mended.join(', ')}` : ''}`)
      return 'latifah'
    },
    begin: async () => {
      const fault = left.shift()
      if (typeof fault === 'string') throw new Refusal(fault, '')
      if (fault) throw fault
    },
    remedies: Object.fromEntries(mendable.map(remedy)),
  }).then(
    () => 'in',
    (error: unknown) => (error instanceof Refusal ? error.fault : error),
  )
  expect(left).toEqual([])
  return { ended, did }
}

describe('a sign-in', () => {
  it('that is refused for what nothing mends is told so at once', async () => {
    expect(await signIn(['access/inactive'])).toEqual({ ended: 'access/inactive', did: ['proves'] })
    const broken = new Error('no network')
    expect(await signIn([broken])).toEqual({ ended: broken, did: ['proves'] })
  })

  it('connects no app where it may not', async () =>
    expect(await signIn([FACTOR], [OVER])).toEqual({ ended: FACTOR, did: ['proves'] }))

  it('tries nothing a second time', async () => {
    expect((await signIn([OVER, OVER])).ended).toBe(OVER)
    expect((await signIn([FACTOR, OVER, FACTOR])).ended).toBe(FACTOR)
  })

  it('is proved once where it counts', async () =>
    expect(await signIn([null])).toEqual({ ended: 'in', did: ['proves'] }))

  it('in the very second in which sessions ended counts in the next one', async () =>
    expect(await signIn([OVER, null])).toEqual({
      ended: 'in',
      did: ['proves', `latifah mends ${OVER}`, `proves after ${OVER}`],
    }))

  it('in that second may lack an app, too, whichever is told first', async () => {
    for (const [first, second] of [
      [OVER, FACTOR],
      [FACTOR, OVER],
    ] as const)
      expect(await signIn([first, second, null])).toEqual({
        ended: 'in',
        did: [
          'proves',
          `latifah mends ${first}`,
          `proves after ${first}`,
          `latifah mends ${second}`,
          `proves after ${first}, ${second}`,
        ],
      })
  })
})
