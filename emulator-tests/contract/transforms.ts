import { expect, it } from 'vitest'
import type { Client } from './client.ts'

/** Values the server works out. */
export const transformsContract = (connect: () => Client): void => {
  it('the server’s time is one for the whole write, in milliseconds', async () => {
    const client = connect()
    const { values } = client
    await client.set('t/time', { a: values.serverTimestamp(), m: { b: values.serverTimestamp() } })
    const { a, m } = (await client.get('t/time')) as { a: unknown; m: { b: unknown } }
    expect(values.describe(a)).toEqual(values.describe(m.b))
    const [, , nanos] = values.describe(a) as [string, number, number]
    expect(nanos % 1_000_000).toBe(0)
    expect(values.millis(a)).toBeGreaterThan(Date.UTC(2024, 0))
  })

  it('an increment adds, starts from nothing at what is no number, and makes the document', async () => {
    const client = connect()
    const by = (n: number) => client.values.increment(n)
    await client.set('t/inc', { whole: 1, part: 1.5, text: 'x' })
    await client.set(
      't/inc',
      { whole: by(2), part: by(1), text: by(7), missing: by(3), mixed: by(0.5) },
      { merge: true },
    )
    expect(await client.get('t/inc')).toEqual({ whole: 3, part: 2.5, text: 7, missing: 3, mixed: 0.5 })
    await client.set('t/new', { n: by(4) }, { merge: true })
    expect(await client.get('t/new')).toEqual({ n: 4 })
  })

  it('increments of many at once are all counted', async () => {
    const client = connect()
    await client.set('t/many', { n: 0 })
    await Promise.all(Array.from({ length: 20 }, () => client.update('t/many', { n: client.values.increment(1) })))
    expect(await client.get('t/many')).toEqual({ n: 20 })
  })

  it('a union adds what is missing, a removal takes all that are equal', async () => {
    const client = connect()
    const { values } = client
    await client.set('t/list', { add: [1, 2], remove: [1, 2, 1, 3], text: 'x' })
    await client.update('t/list', {
      add: values.arrayUnion(2, 3, 3),
      remove: values.arrayRemove(1, 9),
      text: values.arrayUnion('a'),
    })
    expect(await client.get('t/list')).toEqual({ add: [1, 2, 3], remove: [2, 3], text: ['a'] })
  })
}
