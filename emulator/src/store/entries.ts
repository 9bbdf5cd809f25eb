export type Operation =
  | { readonly type: 'put'; readonly key: Buffer; readonly value: Buffer }
  | { readonly type: 'del'; readonly key: Buffer }

/** From `gte` on, up to but without `lt`. */
export interface Range {
  readonly gte: Buffer
  readonly lt: Buffer
}

export interface Scan {
  /** The next entries, at most `count`; fewer than asked means there are no more. */
  next(count: number): Promise<[key: Buffer, value: Buffer][]>
  close(): Promise<void>
}
