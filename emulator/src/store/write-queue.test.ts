import { expect, it } from 'vitest'
import { type Disk, openDisk } from './disk.ts'
import type { Operation } from './entries.ts'
import { createWriteQueue } from './write-queue.ts'

const put = (key: string): Operation => ({ type: 'put', key: Buffer.from(key), value: Buffer.from('1') })

const open = async () => {
  const memory = await openDisk(undefined)
  const writes: { keys: string; durable: boolean }[] = []
  const disk: Disk = {
    ...memory,
    write: (operations, durable) => {
      writes.push({ keys: operations.map(({ key }) => key.toString()).join(' '), durable })
      return memory.write(operations, durable)
    },
  }
  const queue = createWriteQueue(disk)
  const push = (key: string, durable?: boolean): Promise<void> =>
    new Promise((resolve, reject) => queue.push([put(key)], (error) => (error ? reject(error) : resolve()), durable))
  return { push, writes }
}

it('what goes out together is synced once when anything in it must survive, and in the order it came', async () => {
  const { push, writes } = await open()
  await push('index', false)
  await Promise.all([push('more index', false), push('commit'), push('still more', false)])
  expect(writes).toEqual([
    { keys: 'index', durable: false },
    { keys: 'more index commit still more', durable: true },
  ])
})
