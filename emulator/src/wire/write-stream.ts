import { writeOf } from '../message/convert.ts'
import { type WriteRequestMessage, writeRequest, writeResponse } from '../message/messages.ts'
import { databaseOf } from '../model/path.ts'
import type { Caller, FirestoreService } from '../service/api.ts'
import { asStatus, refuse } from '../status.ts'
import type { Incoming, Inlet, Outlet } from './method.ts'
import { decode, outgoing, resultMessage } from './methods.ts'

/**
 * One Write stream: a handshake, then commits applied and answered one after another in the order they came.
 *
 * Danger: after a refused write everything that came in behind it must be dropped. The client takes only its first
 * pending write as refused and sends the rest again; applied here as well, an increment would count twice.
 */
export const openWriteStream = (service: FirestoreService, caller: Caller, outlet: Outlet, streamId: string): Inlet => {
  let database: string | undefined
  let count = 0
  let ended = false
  let last: Promise<void> = Promise.resolve()

  const fail = (error: unknown): void => {
    ended = true
    outlet.end(asStatus(error))
  }

  const token = (): Uint8Array => Buffer.from(`${streamId}/${count++}`)

  const greet = (request: WriteRequestMessage): void => {
    database = databaseOf(request.database)
    outlet.send(outgoing(writeResponse, { streamId, streamToken: token(), writeResults: [], commitTime: undefined }))
  }

  const apply = async (request: WriteRequestMessage, within: string): Promise<void> => {
    if (ended) return
    const { commitTime, results } = await service.commit(caller, within, request.writes.map(writeOf))
    const writeResults = results.map(resultMessage)
    outlet.send(outgoing(writeResponse, { streamId: '', streamToken: token(), writeResults, commitTime }))
  }

  return {
    receive(message: Incoming) {
      if (ended) return
      last = last
        .then(() => {
          if (ended) return undefined
          const request = decode(writeRequest, message)
          if (database === undefined) {
            if (request.database === '') refuse('INVALID_ARGUMENT', 'Missing required field: database.')
            return greet(request)
          }
          return apply(request, database)
        })
        .catch(fail)
    },
    finish() {
      last = last.then(() => {
        if (!ended) outlet.end()
        ended = true
      })
    },
    cancel() {
      ended = true
    },
  }
}
