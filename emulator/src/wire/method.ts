import type { Caller } from '../service/api.ts'
import type { StatusError } from '../status.ts'

/** A message as it came in: protobuf bytes over gRPC, parsed JSON over REST and WebChannel. */
export type Incoming =
  | { readonly form: 'proto'; readonly bytes: Uint8Array }
  | { readonly form: 'json'; readonly json: unknown }

/** A message on its way out, in whichever form the transport speaks. */
export interface Outgoing {
  proto(): Uint8Array
  /** proto3 JSON text. */
  json(): string
}

/** Where a stream's messages go. Nothing is delivered after `end`. */
export interface Outlet {
  send(message: Outgoing): void
  /** Resolves when the transport can take more without piling up memory. */
  drained(): Promise<void>
  /** Without an error: a clean end. */
  end(error?: StatusError): void
}

/** The server's half of a two-way stream. */
export interface Inlet {
  receive(message: Incoming): void
  /** The client sends no more: answer what is owed and end. */
  finish(): void
  /** The client has gone: give everything back. */
  cancel(): void
}

/** A method of google.firestore.v1.Firestore without its message types and without a transport. */
export type Method =
  | { readonly kind: 'unary'; call(caller: Caller, request: Incoming): Promise<Outgoing> }
  | { readonly kind: 'serverStreaming'; call(caller: Caller, request: Incoming): AsyncIterable<Outgoing> }
  | { readonly kind: 'bidirectional'; open(caller: Caller, outlet: Outlet): Inlet }

export type Methods = ReadonlyMap<string, Method>
