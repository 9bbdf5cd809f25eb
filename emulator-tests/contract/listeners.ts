import { expect, it, vi } from 'vitest'
import type { Data, ListeningClient, Query } from './client.ts'

/** Collects what a listener hears, and waits for it to hear something particular. */
const hearing = (client: ListeningClient, query: Query) => {
  const heard: [string, Data][][] = []
  const failures: string[] = []
  const stop = client.listen(
    query,
    (documents) => heard.push(documents),
    (code) => failures.push(code),
  )
  const ids = () => heard.at(-1)?.map(([id]) => id)
  return {
    heard,
    failures,
    stop,
    until: (expected: readonly string[]) =>
      vi.waitFor(() => expect(ids()).toEqual(expected), { timeout: 10_000, interval: 5 }),
  }
}

/** Listeners on documents and queries. */
export const listenersContract = (connect: () => ListeningClient): void => {
  it('a query that is none fails its listener and leaves others alone', async () => {
    const client = connect()
    const good = hearing(client, { collection: 'l-good' })
    const bad = hearing(client, {
      collection: 'l-good',
      where: [
        ['a', 'in', Array.from({ length: 29 }, (_e, i) => i)],
        ['b', 'in', [1, 2]],
      ],
    })
    await vi.waitFor(() => expect(bad.failures).toEqual(['INVALID_ARGUMENT']), { timeout: 10_000 })
    await client.set('l-good/1', { a: 1 })
    await good.until(['1'])
    good.stop()
  })

  it('a missing document is heard as missing, then as made, changed and deleted', async () => {
    const client = connect()
    const heard: (Data | undefined)[] = []
    const stop = client.listenTo(
      'l/one',
      (data) => heard.push(data),
      () => {},
    )
    const until = (expected: Data | undefined) =>
      vi.waitFor(() => expect(heard.at(-1)).toEqual(expected), { timeout: 10_000, interval: 5 })
    await vi.waitFor(() => expect(heard).toEqual([undefined]), { timeout: 10_000 })
    await client.set('l/one', { n: 1 })
    await until({ n: 1 })
    await client.update('l/one', { n: 2 })
    await until({ n: 2 })
    await client.delete('l/one')
    await until(undefined)
    stop()
  })

  it('a query hears who comes, who changes, who no longer fits and who is deleted', async () => {
    const client = connect()
    await client.set('l-q/old', { open: true })
    await client.set('l-q/closed', { open: false })
    const open = hearing(client, { collection: 'l-q', where: [['open', '==', true]] })
    await open.until(['old'])
    await client.set('l-q/new', { open: true })
    await open.until(['new', 'old'])
    await client.update('l-q/new', { open: false })
    await open.until(['old'])
    await client.update('l-q/closed', { open: true })
    await open.until(['closed', 'old'])
    await client.delete('l-q/old')
    await open.until(['closed'])
    open.stop()
  })

  it('a limited query shows who moves up when another leaves', async () => {
    const client = connect()
    for (const [id, rank] of [
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 4],
    ] as const)
      await client.set(`l-top/${id}`, { rank })
    const top = hearing(client, { collection: 'l-top', orderBy: [['rank']], limit: 2 })
    const last = hearing(client, { collection: 'l-top', orderBy: [['rank']], limitToLast: 2 })
    await top.until(['a', 'b'])
    await last.until(['c', 'd'])
    await client.delete('l-top/a')
    await top.until(['b', 'c'])
    await client.update('l-top/b', { rank: 9 })
    await top.until(['c', 'd'])
    await last.until(['d', 'b'])
    await client.set('l-top/z', { rank: 0 })
    await top.until(['z', 'c'])
    top.stop()
    last.stop()
  })

  it('a batch is heard as one change', async () => {
    const client = connect()
    const all = hearing(client, { collection: 'l-batch' })
    await all.until([])
    await client.batch(['1', '2', '3'].map((id) => ({ kind: 'set', path: `l-batch/${id}`, data: {} })))
    await all.until(['1', '2', '3'])
    expect(all.heard.map((documents) => documents.length).filter((count) => count > 0 && count < 3)).toEqual([])
    all.stop()
  })

  it('a collection group hears documents under every parent', async () => {
    const client = connect()
    const rows = hearing(client, { collection: 'l-log', group: true })
    await rows.until([])
    await client.set('l-files/a/l-log/1', {})
    await client.set('l-files/b/l-log/2', {})
    await rows.until(['1', '2'])
    rows.stop()
  })

  it('a stopped listener hears no more, and a new one starts from how things are', async () => {
    const client = connect()
    const first = hearing(client, { collection: 'l-again' })
    await first.until([])
    first.stop()
    await client.set('l-again/1', {})
    const second = hearing(client, { collection: 'l-again' })
    await second.until(['1'])
    expect(first.heard.at(-1)).toEqual([])
    second.stop()
  })
}
