import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { StatusError } from '../status.ts'
import type { Inlet, Method, Outgoing, Outlet } from './method.ts'
import { createWebChannel } from './webchannel.ts'

const said = (json: unknown): Outgoing => ({ proto: () => new Uint8Array(0), json: () => JSON.stringify(json) })

let running: { server: Server; channel: ReturnType<typeof createWebChannel> } | undefined

/** A Listen stream that answers each message with itself, and ends with an error on the word `fail`. */
const echo = (log: string[]): Method => ({
  kind: 'bidirectional',
  open(caller, outlet: Outlet): Inlet {
    log.push(`open ${caller.kind}`)
    return {
      receive(message) {
        const json = message.form === 'json' ? message.json : undefined
        log.push(JSON.stringify(json))
        if (json === 'fail') outlet.end(new StatusError('PERMISSION_DENIED', 'no'))
        else outlet.send(said({ echo: json }))
      },
      finish() {},
      cancel: () => log.push('cancel'),
    }
  },
})

const start = async (log: string[] = []): Promise<string> => {
  let sid = 0
  const methods = new Map([
    ['Listen', echo(log)],
    ['Write', echo(log)],
  ])
  const channel = createWebChannel(methods, { newSessionId: () => `s${sid++}` })
  const server = createServer((request, response) => {
    channel.handle(request, response, new URL(request.url ?? '/', 'http://localhost'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  running = { server, channel }
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/google.firestore.v1.Firestore`
}

afterEach(() => {
  running?.channel.close()
  running?.server.closeAllConnections()
  running?.server.close()
})

const form = (messages: readonly unknown[], offset: number, headers = ''): string => {
  const body = new URLSearchParams({ count: String(messages.length), ofs: String(offset) })
  if (headers !== '') body.set('headers', headers)
  for (const [index, message] of messages.entries()) body.set(`req${index}___data__`, JSON.stringify(message))
  return body.toString()
}

const post = async (url: string, body: string): Promise<{ status: number; text: string }> => {
  const response = await fetch(url, { method: 'POST', body })
  return { status: response.status, text: await response.text() }
}

/** Chunks of a back channel, as they come. */
const chunks = async function* (response: Response): AsyncGenerator<unknown[]> {
  let held = ''
  for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
    held += part
    for (;;) {
      const line = held.indexOf('\n')
      const length = Number(held.slice(0, line))
      if (line < 0 || held.length < line + 1 + length) break
      yield JSON.parse(held.slice(line + 1, line + 1 + length))
      held = held.slice(line + 1 + length)
    }
  }
}

const payloads = async (response: Response, count: number): Promise<[number, unknown][]> => {
  const all: [number, unknown][] = []
  for await (const arrays of chunks(response)) {
    for (const [id, payload] of arrays as [number, [unknown]][]) if (payload[0] !== 'noop') all.push([id, payload])
    if (all.length >= count) return all
  }
  return all
}

const handshake = async (
  base: string,
  name: string,
  messages: readonly unknown[] = [],
  headers = '',
): Promise<string> => {
  const { text } = await post(`${base}/${name}/channel?VER=8&RID=1&CVER=22`, form(messages, 0, headers))
  const [[[number, [word, sid]]]] = [JSON.parse(text.slice(text.indexOf('\n') + 1))] as [[[number, [string, string]]]]
  expect([number, word]).toEqual([0, 'c'])
  return sid
}

const open = (base: string, name: string, sid: string, acknowledged: number, longPolling = false): Promise<Response> =>
  fetch(`${base}/${name}/channel?VER=8&RID=rpc&SID=${sid}&AID=${acknowledged}&CI=${longPolling ? 1 : 0}&TYPE=xmlhttp`)

describe('a WebChannel', () => {
  it('whose session is unknown is told so, and that makes the client begin anew', async () => {
    const base = await start()
    expect(await post(`${base}/Listen/channel?SID=nobody&RID=2`, form([], 0))).toEqual({
      status: 400,
      text: 'Unknown SID',
    })
    expect((await open(base, 'Listen', 'nobody', 0)).status).toBe(400)
  })

  it('delivers an error as a message and then stops', async () => {
    const base = await start()
    const sid = await handshake(base, 'Listen', ['fail'])
    const error = { error: { code: 403, status: 'PERMISSION_DENIED', message: 'no' } }
    expect(await payloads(await open(base, 'Listen', sid, 0), 2)).toEqual([
      [1, [error]],
      [2, ['stop']],
    ])
  })

  it('refuses a bad token in its messages, not by its HTTP status', async () => {
    const base = await start()
    const sid = await handshake(base, 'Listen', [], 'Authorization:Bearer nonsense\r\n')
    const [first] = await payloads(await open(base, 'Listen', sid, 0), 2)
    expect(first).toMatchObject([1, [{ error: { status: 'UNAUTHENTICATED' } }]])
  })

  it('takes the caller from the headers in its first form', async () => {
    const log: string[] = []
    const base = await start(log)
    await handshake(base, 'Listen', [], 'X-Goog-Api-Client:gl-js/\r\nAuthorization:Bearer owner\r\n')
    expect(log).toEqual(['open owner'])
  })

  it('hands on each message once, though a request be repeated', async () => {
    const log: string[] = []
    const base = await start(log)
    const sid = await handshake(base, 'Listen', ['a'])
    const url = `${base}/Listen/channel?SID=${sid}&RID=2&AID=0`
    await post(url, form(['b', 'c'], 1))
    await post(url, form(['b', 'c'], 1))
    expect(log).toEqual(['open user', '"a"', '"b"', '"c"'])
  })

  it('sends again what was not acknowledged', async () => {
    const base = await start()
    const sid = await handshake(base, 'Listen', ['a', 'b', 'c'])
    expect(await payloads(await open(base, 'Listen', sid, 0), 3)).toHaveLength(3)
    expect(await payloads(await open(base, 'Listen', sid, 2), 1)).toEqual([[3, [{ echo: 'c' }]]])
  })

  it('counts its chunks in characters, whatever is in them', async () => {
    const base = await start()
    const text = 'kuitansi – “é” 🙂 \u2028'
    const sid = await handshake(base, 'Listen', [text])
    expect(await payloads(await open(base, 'Listen', sid, 0), 1)).toEqual([[1, [{ echo: text }]]])
  })

  it('ends a long poll after its first chunk', async () => {
    const base = await start()
    const sid = await handshake(base, 'Listen', ['a'])
    const response = await open(base, 'Listen', sid, 0, true)
    expect(await response.text()).toContain('"echo"')
  })

  it('says in each forward reply whether its back channel is open', async () => {
    const base = await start()
    const sid = await handshake(base, 'Listen', ['a'])
    const url = `${base}/Listen/channel?SID=${sid}&RID=2&AID=0`
    expect((await post(url, form([], 1))).text).toMatch(/\n\[0,0,\d+\]$/)
    const back = await open(base, 'Listen', sid, 0)
    const reader = back.body!.getReader()
    await reader.read()
    expect((await post(url, form([], 1))).text).toMatch(/\n\[1,1,\d+\]$/)
    await reader.cancel()
  })

  it('for writes closes when it has nothing to do, so that several tabs of one profile can work', async () => {
    const log: string[] = []
    const base = await start(log)
    const sid = await handshake(base, 'Write', ['hello', 'write'])
    const all = await payloads(await open(base, 'Write', sid, 0), 4)
    expect(all).toEqual([
      [1, [{ echo: 'hello' }]],
      [2, [{ echo: 'write' }]],
      // Not ["close"], which the SDK takes for its own wish, though it may have the next write ready.
      [3, [{ error: { code: 503, status: 'UNAVAILABLE', message: 'The channel had nothing to do.' } }]],
      [4, ['stop']],
    ])
    await post(`${base}/Write/channel?SID=${sid}&RID=2&AID=4`, form(['late'], 2))
    expect(log).toEqual(['open user', '"hello"', '"write"', 'cancel'])
  })

  it('refuses a form whose messages are none, and forgets the session it would have begun', async () => {
    const log: string[] = []
    const base = await start(log)
    const answer = await post(`${base}/Listen/channel?VER=8&RID=1&CVER=22`, 'count=1&ofs=0&req0___data__=%7B')
    expect(answer.status).toBe(400)
    expect(log).toEqual(['open user', 'cancel'])
  })

  it('takes no more messages than there are, whatever the form counts', async () => {
    const log: string[] = []
    const base = await start(log)
    const many = `count=${'9'.repeat(20)}&ofs=0&req0___data__=%221%22`
    expect((await post(`${base}/Listen/channel?VER=8&RID=1&CVER=22`, many)).status).toBe(200)
    expect(log).toEqual(['open user', '"1"'])
  })

  it('is given up when the client says goodbye', async () => {
    const log: string[] = []
    const base = await start(log)
    const sid = await handshake(base, 'Listen')
    await post(`${base}/Listen/channel?SID=${sid}&RID=2&TYPE=terminate`, '')
    expect(log).toEqual(['open user', 'cancel'])
    expect((await open(base, 'Listen', sid, 0)).status).toBe(400)
  })
})
