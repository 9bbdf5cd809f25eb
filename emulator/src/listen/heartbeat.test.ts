import { expect, it } from 'vitest'
import { type ListenResponseMessage, listenRequest } from '../message/messages.ts'
import { openService } from '../service/open.ts'
import { ListenHub } from './hub.ts'
import { openListenStream } from './stream.ts'

const DATABASE = 'projects/p/databases/(default)'

it('a quiet stream with a target is told that it is still current, one without is told nothing', async () => {
  const service = await openService({ now: Date.now })
  const hub = new ListenHub(service, 0, 5)
  const open = (told: (message: ListenResponseMessage) => void) =>
    openListenStream(hub, { kind: 'owner' }, { send: told, drained: async () => {}, end: () => {} })

  const bare: ListenResponseMessage[] = []
  const without = open((message) => bare.push(message))
  without.receive(listenRequest.parse({ database: DATABASE, removeTarget: 9 }))

  const versions: number[] = []
  await new Promise<void>((resolve) => {
    const stream = open(({ targetChange }) => {
      if (targetChange?.targetChangeType !== 'NO_CHANGE') return
      versions.push(targetChange.readTime ?? 0)
      if (versions.length === 4) resolve()
    })
    const documents = { documents: [`${DATABASE}/documents/files/a`] }
    stream.receive(listenRequest.parse({ database: DATABASE, addTarget: { targetId: 1, documents } }))
  })

  expect(versions).toEqual([...versions].sort((a, b) => a - b))
  expect(versions[0]).toBeGreaterThan(0)
  expect(bare).toEqual([])
  hub.close()
  await service.close()
})
