import { type ClientHttp2Session, type ClientHttp2Stream, connect } from 'node:http2'
import type { Codec } from '../message/codec.ts'
import { frameOf, frameReader } from './grpc-frame.ts'

/** A bare gRPC client: what it sends and hears is exactly what is on the wire. */
export interface Call<R> {
  send(bytes: Uint8Array): void
  finish(): void
  cancel(): void
  /** Messages heard so far. */
  readonly heard: R[]
  /** Resolves when the heard messages satisfy `enough`. */
  until(enough: (heard: readonly R[]) => boolean): Promise<R[]>
  readonly status: Promise<{ code: number; message: string }>
}

export const openGrpc = (port: number) => {
  const session: ClientHttp2Session = connect(`http://127.0.0.1:${port}`)

  const call = <R>(method: string, response: Codec<R>, authorization: string | undefined = 'Bearer owner'): Call<R> => {
    const stream: ClientHttp2Stream = session.request({
      ':method': 'POST',
      ':path': `/google.firestore.v1.Firestore/${method}`,
      'content-type': 'application/grpc',
      te: 'trailers',
      ...(authorization !== undefined && { authorization }),
    })
    const reader = frameReader()
    const heard: R[] = []
    let waiting: (() => void)[] = []
    stream.on('data', (chunk: Buffer) => {
      for (const bytes of reader.push(chunk)) heard.push(response.decode(bytes))
      const woken = waiting
      waiting = []
      for (const go of woken) go()
    })
    const status = new Promise<{ code: number; message: string }>((resolve, reject) => {
      const read = (headers: Record<string, unknown>): void => {
        const code = headers['grpc-status']
        if (code !== undefined)
          resolve({ code: Number(code), message: decodeURI(String(headers['grpc-message'] ?? '')) })
      }
      stream.on('response', read)
      stream.on('trailers', read)
      stream.on('error', reject)
    })
    status.catch(() => {})
    return {
      send: (bytes) => void stream.write(frameOf(bytes)),
      finish: () => void stream.end(),
      cancel: () => stream.close(),
      heard,
      async until(enough) {
        while (!enough(heard)) await new Promise<void>((resolve) => waiting.push(resolve))
        return heard
      },
      status,
    }
  }

  return {
    call,
    /** One request, and everything that was answered. */
    async ask<Q, R>(method: string, request: Codec<Q>, message: Q, response: Codec<R>, authorization?: string) {
      const open = call(method, response, authorization)
      open.send(request.encode(message))
      open.finish()
      return { status: await open.status, messages: open.heard }
    },
    close: () => session.destroy(),
  }
}
