import { expect, it } from 'vitest'
import { type Client, refusal } from './client.ts'

/** Documents: what is kept, what a write needs, what each misuse is answered. */
export const documentsContract = (connect: () => Client): void => {
  it('an update of a document that does not exist is refused and creates nothing', async () => {
    const client = connect()
    expect(await refusal(client.update('files/none', { a: 1 }))).toBe('NOT_FOUND')
    expect(await client.get('files/none')).toBeUndefined()
  })

  it('a batch with one refused write keeps none of it', async () => {
    const client = connect()
    const batch = client.batch([
      { kind: 'set', path: 'files/batch-1', data: { a: 1 } },
      { kind: 'update', path: 'files/batch-none', data: { a: 1 } },
    ])
    expect(await refusal(batch)).toBe('NOT_FOUND')
    expect(await client.get('files/batch-1')).toBeUndefined()
  })

  it('a missing document reads as missing', async () => {
    expect(await connect().get('files/never')).toBeUndefined()
  })

  it('every kind of value comes back as it was given', async () => {
    const client = connect()
    const { values } = client
    const plain = {
      nothing: null,
      yes: true,
      whole: 42,
      large: Number.MAX_SAFE_INTEGER,
      part: 1.5,
      infinite: Number.POSITIVE_INFINITY,
      text: 'Kuitansi – “é” 🙂',
      list: [1, 'two', { three: 3 }],
      map: { 'a.b': 1, '`': 2, nested: { deep: true } },
      empty: { list: [], map: {} },
    }
    const special = {
      time: values.timestamp(1_700_000_000, 123_456_000),
      point: values.geoPoint(-3.8, 114.8),
      bytes: values.bytes(new Uint8Array([0, 255, 7])),
      reference: values.reference('files/other'),
      vector: values.vector([1, 2.5, -3]),
    }
    await client.set('files/kinds', { ...plain, ...special, notNumber: Number.NaN })
    const read = (await client.get('files/kinds')) ?? {}
    for (const [key, value] of Object.entries(plain)) expect(read[key]).toEqual(value)
    expect(read.notNumber).toBeNaN()
    const described = Object.fromEntries(Object.keys(special).map((key) => [key, values.describe(read[key])]))
    expect(described).toEqual({
      time: ['timestamp', 1_700_000_000, 123_456_000],
      point: ['geoPoint', -3.8, 114.8],
      bytes: ['bytes', 0, 255, 7],
      reference: ['reference', 'files/other'],
      vector: ['vector', 1, 2.5, -3],
    })
  })

  it('a timestamp is kept to the microsecond, and found by what was given', async () => {
    const client = connect()
    const given = client.values.timestamp(1_700_000_000, 123_456_789)
    await client.set('times/one', { at: given })
    const { at } = (await client.get('times/one')) ?? {}
    expect(client.values.describe(at)).toEqual(['timestamp', 1_700_000_000, 123_456_000])
    const found = await client.query({ collection: 'times', where: [['at', '>=', at]] })
    expect(found.map(([id]) => id)).toEqual(['one'])
  })

  it('a set replaces, a merging set keeps what it does not name', async () => {
    const client = connect()
    await client.set('files/merge', { a: 1, m: { x: 1, y: 1 } })
    await client.set('files/merge', { m: { y: 2 } }, { merge: true })
    expect(await client.get('files/merge')).toEqual({ a: 1, m: { x: 1, y: 2 } })
    await client.set('files/merge', { b: 1 })
    expect(await client.get('files/merge')).toEqual({ b: 1 })
  })

  it('an update reaches into maps and deletes fields', async () => {
    const client = connect()
    await client.set('files/update', { a: 1, m: { x: 1, y: 1 } })
    await client.update('files/update', { 'm.x': 9, a: client.values.deleteField() })
    expect(await client.get('files/update')).toEqual({ m: { x: 9, y: 1 } })
  })

  it('a deleted document is gone, and deleting it again is no error', async () => {
    const client = connect()
    await client.set('files/gone', { a: 1 })
    await client.delete('files/gone')
    await client.delete('files/gone')
    expect(await client.get('files/gone')).toBeUndefined()
  })

  it('an added document gets an id of twenty letters and digits', async () => {
    const client = connect()
    const id = await client.add('added', { a: 1 })
    expect(id).toMatch(/^[A-Za-z0-9]{20}$/)
    expect(await client.get(`added/${id}`)).toEqual({ a: 1 })
  })

  it('the parts of a batch are seen together', async () => {
    const client = connect()
    await client.batch([
      { kind: 'set', path: 'pair/a', data: { n: 1 } },
      { kind: 'set', path: 'pair/b', data: { n: 1 } },
      { kind: 'update', path: 'pair/b', data: { n: 2 } },
      { kind: 'delete', path: 'pair/c' },
    ])
    expect(await client.query({ collection: 'pair' })).toEqual([
      ['a', { n: 1 }],
      ['b', { n: 2 }],
    ])
  })
}
