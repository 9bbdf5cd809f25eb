import { createServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { freeBase, portBase, portsFrom, requireFree } from './ports.ts'

const held: Server[] = []
const hold = (port: number): Promise<void> =>
  new Promise((resolve) => {
    const server = createServer()
    held.push(server)
    server.listen(port, '127.0.0.1', () => resolve())
  })

afterEach(async () => {
  await Promise.all(held.splice(0).map((server) => new Promise((done) => server.close(done))))
})

test.each(['abc', '80', '70000', '4600.5'])('a port base of %s is refused by name', (text) => {
  expect(() => portBase({ CATAT_PORT_BASE: text })).toThrow(text)
})

test('without a port base the installation stands at 4600', () => {
  expect(portBase({})).toBe(4600)
  expect(portsFrom(4600).console).toBe(4600)
})

test('no two parts share a port', () => {
  const ports = Object.values(portsFrom(4600))
  expect(new Set(ports).size).toBe(ports.length)
})

test('a taken port is refused with its number and what needs it', async () => {
  const ports = portsFrom(await freeBase(20_000))
  await hold(ports.inbox)
  await expect(requireFree(ports)).rejects.toThrow(`Port ${ports.inbox} (inbox)`)
})

test('a range with one taken port is not offered as free', async () => {
  const base = await freeBase(22_000)
  await hold(portsFrom(base).smtp)
  expect(await freeBase(base)).not.toBe(base)
})
