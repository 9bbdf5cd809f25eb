import type { ListenHub } from '../listen/hub.ts'
import { openListenStream } from '../listen/stream.ts'
import { listenRequest, listenResponse } from '../message/messages.ts'
import type { FirestoreService } from '../service/api.ts'
import { asStatus } from '../status.ts'
import type { Method } from './method.ts'
import { decode, outgoing } from './methods.ts'
import { openWriteStream } from './write-stream.ts'

/** The two-way streams. */
export const streamMethods = (service: FirestoreService, hub: ListenHub, newId: () => string): [string, Method][] => [
  [
    'Listen',
    {
      kind: 'bidirectional',
      open(caller, outlet) {
        const stream = openListenStream(hub, caller, {
          send: (message) => outlet.send(outgoing(listenResponse, message)),
          drained: () => outlet.drained(),
          end: (error) => outlet.end(error),
        })
        return {
          receive(message) {
            try {
              stream.receive(decode(listenRequest, message))
            } catch (error) {
              stream.close()
              outlet.end(asStatus(error))
            }
          },
          finish() {
            stream.close()
            outlet.end()
          },
          cancel: () => stream.close(),
        }
      },
    },
  ],
  ['Write', { kind: 'bidirectional', open: (caller, outlet) => openWriteStream(service, caller, outlet, newId()) }],
]
