import type { Firestore, WhereFilterOp } from 'firebase-admin/firestore'
import { FieldPath, FieldValue } from 'firebase-admin/firestore'
import { expect, it, vi } from 'vitest'
import { refusal } from './client.ts'

/** What only the server SDK does. */
export const serverSideContract = (connect: () => Firestore, other: () => Firestore): void => {
  it('creating what exists is refused', async () => {
    const document = connect().doc('s/created')
    await document.create({ a: 1 })
    expect(await refusal(document.create({ a: 2 }))).toBe('ALREADY_EXISTS')
    expect((await document.get()).data()).toEqual({ a: 1 })
  })

  it('a write is refused when the document has changed since it was read', async () => {
    const document = connect().doc('s/stale')
    const first = await document.set({ a: 1 })
    await document.set({ a: 2 })
    expect(await refusal(document.update({ a: 3 }, { lastUpdateTime: first.writeTime }))).toBe('FAILED_PRECONDITION')
    expect(await refusal(document.delete({ lastUpdateTime: first.writeTime }))).toBe('FAILED_PRECONDITION')
  })

  it('a document above a megabyte is refused', async () => {
    expect(
      await refusal(
        connect()
          .doc('s/large')
          .set({ text: 'x'.repeat(1_048_576) }),
      ),
    ).toBe('INVALID_ARGUMENT')
  })

  it('a transaction that only reads may not write', async () => {
    const firestore = connect()
    const writing = firestore.runTransaction(
      async (transaction) => {
        await transaction.get(firestore.doc('s/read-only'))
        transaction.set(firestore.doc('s/read-only'), {})
      },
      { readOnly: true },
    )
    await expect(writing).rejects.toThrow()
  })

  it('two contenders for one document need three attempts between them', async () => {
    const firestore = connect()
    const document = firestore.doc('s/contended')
    await document.set({ n: 0 })
    let attempts = 0
    let waiting = 2
    let release: () => void = () => {}
    const both = new Promise<void>((resolve) => {
      release = resolve
    })
    const add = () =>
      firestore.runTransaction(async (transaction) => {
        attempts++
        const { n } = (await transaction.get(document)).data() as { n: number }
        waiting--
        if (waiting === 0) release()
        if (waiting >= 0) await both
        transaction.update(document, { n: n + 1 })
      })
    await Promise.all([add(), add()])
    expect((await document.get()).data()).toEqual({ n: 2 })
    expect(attempts).toBe(3)
  })

  it('a query in a transaction is protected from documents that appear in it', async () => {
    const firestore = connect()
    const open = firestore.collection('s-phantom').where('open', '==', true)
    let attempts = 0
    await firestore.runTransaction(async (transaction) => {
      attempts++
      const { size } = await transaction.get(open)
      if (attempts === 1) await firestore.doc('s-phantom/intruder').set({ open: true })
      transaction.set(firestore.doc('s-phantom-count/1'), { size })
    })
    expect((await firestore.doc('s-phantom-count/1').get()).data()).toEqual({ size: 1 })
    expect(attempts).toBe(2)
  })

  it('the past can be read', async () => {
    const firestore = connect()
    const document = firestore.doc('s/past')
    const first = await document.set({ n: 1 })
    await document.set({ n: 2 })
    const then = await firestore.runTransaction((transaction) => transaction.get(document), {
      readOnly: true,
      readTime: first.writeTime,
    })
    expect(then.data()).toEqual({ n: 1 })
  })

  it('many documents are read at once, the missing among them', async () => {
    const firestore = connect()
    await firestore.doc('s/all-1').set({ n: 1 })
    const [one, none] = await firestore.getAll(firestore.doc('s/all-1'), firestore.doc('s/all-none'))
    expect([one?.data(), none?.exists]).toEqual([{ n: 1 }, false])
  })

  it('a bulk writer writes each on its own and says which failed', async () => {
    const firestore = connect()
    const writer = firestore.bulkWriter()
    writer.onWriteError(() => false)
    const outcomes = [
      writer.create(firestore.doc('s-bulk/1'), {}),
      writer.update(firestore.doc('s-bulk/none'), { a: 1 }),
      writer.set(firestore.doc('s-bulk/2'), {}),
    ].map((outcome) => refusal(outcome))
    await writer.close()
    expect(await Promise.all(outcomes)).toEqual(['it was not refused', 'NOT_FOUND', 'it was not refused'])
    expect((await firestore.collection('s-bulk').get()).size).toBe(2)
  })

  it('documents are listed, those that are only ancestors among them', async () => {
    const firestore = connect()
    await firestore.doc('s-list/real').set({})
    await firestore.doc('s-list/only-parent/log/1').set({})
    expect((await firestore.collection('s-list').listDocuments()).map(({ id }) => id)).toEqual(['only-parent', 'real'])
    expect((await firestore.doc('s-list/only-parent').listCollections()).map(({ id }) => id)).toEqual(['log'])
  })

  it('a projection shows only what it names', async () => {
    const firestore = connect()
    await firestore.doc('s-select/1').set({ a: 1, b: { c: 2, d: 3 } })
    const some = await firestore.collection('s-select').select('b.c').get()
    const ids = await firestore.collection('s-select').select().get()
    expect([some.docs[0]?.data(), ids.docs[0]?.data()]).toEqual([{ b: { c: 2 } }, {}])
  })

  it('an offset skips', async () => {
    const firestore = connect()
    for (const n of [1, 2, 3]) await firestore.doc(`s-offset/${n}`).set({ n })
    const rest = await firestore.collection('s-offset').orderBy('n').offset(1).get()
    expect(rest.docs.map(({ id }) => id)).toEqual(['2', '3'])
  })

  it('a query is explained, with its results where it is analysed', async () => {
    const firestore = connect()
    await firestore.doc('s-explain/1').set({ a: 1 })
    const query = firestore.collection('s-explain').where('a', '==', 1)
    const indexes = [{ query_scope: 'Collection', properties: '(a ASC, __name__ ASC)' }]
    const planned = await query.explain()
    expect([planned.metrics.planSummary.indexesUsed, planned.metrics.executionStats]).toEqual([indexes, null])
    expect(planned.snapshot).toBeNull()
    const analysed = await query.explain({ analyze: true })
    expect(analysed.metrics.planSummary.indexesUsed).toEqual(indexes)
    expect(analysed.metrics.executionStats).toMatchObject({ resultsReturned: 1, readOperations: 1 })
    expect(analysed.snapshot?.docs.map((document) => document.data())).toEqual([{ a: 1 }])
    const counted = await query.count().explain({ analyze: true })
    expect(counted.metrics.executionStats).toMatchObject({ resultsReturned: 1 })
    expect(counted.snapshot?.data()).toEqual({ count: 1 })
  })

  it('the nearest vectors are found', async () => {
    const firestore = connect()
    const points = { near: [1, 0], far: [9, 9], middle: [3, 0] }
    for (const [id, at] of Object.entries(points))
      await firestore.doc(`s-vector/${id}`).set({ at: FieldValue.vector(at) })
    const nearest = await firestore
      .collection('s-vector')
      .findNearest({
        vectorField: 'at',
        queryVector: [0, 0],
        limit: 2,
        distanceMeasure: 'EUCLIDEAN',
        distanceResultField: 'distance',
      })
      .get()
    expect(nearest.docs.map((document) => [document.id, document.get('distance')])).toEqual([
      ['near', 1],
      ['middle', 3],
    ])
  })

  it('null and NaN are found by equality, and in no list', async () => {
    const firestore = connect()
    const files = firestore.collection('s-nothing')
    await files.doc('null').set({ a: null, list: [null] })
    await files.doc('nan').set({ a: Number.NaN, list: [Number.NaN] })
    await files.doc('one').set({ a: 1, list: [1] })
    const found = async (op: WhereFilterOp, value: unknown, field = 'a') =>
      (await files.where(field, op, value).get()).docs.map(({ id }) => id)
    expect(await found('==', null)).toEqual(['null'])
    expect(await found('==', Number.NaN)).toEqual(['nan'])
    expect(await found('in', [null, Number.NaN, 1])).toEqual(['one'])
    expect(await found('in', [null])).toEqual([])
    expect(await found('array-contains-any', [null, 1], 'list')).toEqual(['one'])
    expect(await found('not-in', [Number.NaN])).toEqual(['one'])
    expect(await found('not-in', [null])).toEqual([])
    expect(await found('!=', Number.NaN)).toEqual(['one'])
  })

  it('nothing is ordered after the name, and an equal name goes with no inequality of another field', async () => {
    const files = connect().collection('s-names-last')
    const name = FieldPath.documentId()
    for (const wrong of [
      files.where('a', '!=', 1).orderBy(name),
      files.orderBy(name).orderBy('a'),
      files.where('a', '!=', 1).where(name, '==', 'x'),
    ])
      expect(await refusal(wrong.get())).toBe('INVALID_ARGUMENT')
  })

  it('a collection is cut into parts that together are the whole', async () => {
    const firestore = connect()
    const batch = firestore.batch()
    for (let n = 0; n < 50; n++) batch.set(firestore.doc(`s-parts/p${n}/s-part/${n}`), { n })
    await batch.commit()
    const group = firestore.collectionGroup('s-part')
    const found: string[] = []
    for await (const part of group.getPartitions(4)) {
      const { docs } = await part.toQuery().get()
      found.push(...docs.map(({ id }) => id))
    }
    expect(new Set(found).size).toBe(50)
    expect(found).toHaveLength(50)
  })

  it('field names of any letters can be written, filtered and ordered', async () => {
    const firestore = connect()
    await firestore.doc('s-names/1').set({ 'a.b': 1, 'c`d\\': { 'é ': 2 } })
    const found = await firestore
      .collection('s-names')
      .where(new FieldPath('c`d\\', 'é '), '==', 2)
      .orderBy(new FieldPath('a.b'))
      .get()
    expect(found.size).toBe(1)
  })

  it('another database of the project is another world', async () => {
    await connect().doc('s/where').set({ here: true })
    expect((await other().doc('s/where').get()).exists).toBe(false)
    await other().doc('s/where').set({ here: false })
    expect((await connect().doc('s/where').get()).data()).toEqual({ here: true })
  })

  it('a write that changes nothing keeps the version and wakes nobody', async () => {
    const firestore = connect()
    const document = firestore.doc('s/same')
    await document.set({ a: 1 })
    const before = await document.get()
    let events = 0
    const stop = document.onSnapshot(() => events++)
    await vi.waitFor(() => expect(events).toBe(1))
    await document.set({ a: 1 })
    expect((await document.get()).updateTime).toEqual(before.updateTime)
    await document.set({ a: 2 })
    await vi.waitFor(() => expect(events).toBe(2))
    stop()
  })

  it('everything under a document is deleted with it on request', async () => {
    const firestore = connect()
    await firestore.doc('s-tree/1').set({})
    await firestore.doc('s-tree/1/log/1').set({})
    await firestore.recursiveDelete(firestore.doc('s-tree/1'))
    expect(
      (await firestore.collectionGroup('log').get()).docs.filter(({ ref }) => ref.path.startsWith('s-tree/')),
    ).toEqual([])
  })
}
