import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { ActorSchema, FileIdSchema, InstantSchema, ShredBasisSchema, type ShredOrder } from '@catat/domain'
import type { Firestore } from 'firebase-admin/firestore'
import * as v from 'valibot'
import { codeOf } from '../error-code.ts'

/**
 * The orders to destroy an identity, kept outside the database they are about, so that a restored backup cannot bring back what was
 * destroyed. It only grows, and holds ids and no client data.
 */
export interface ShredJournal {
  /** Resolves once the order outlives a loss of power. */
  append(order: ShredOrder): Promise<void>
  /** `unreadable`: how many entries are not what they should be; the others are whole. */
  orders(): Promise<{ readonly orders: readonly ShredOrder[]; readonly unreadable: number }>
}

const OrderSchema = v.strictObject({
  file: FileIdSchema,
  basis: ShredBasisSchema,
  by: ActorSchema,
  at: InstantSchema,
})

const readable = (entries: readonly unknown[]) => {
  const orders = entries.flatMap((entry) => {
    const parsed = v.safeParse(OrderSchema, entry)
    return parsed.success ? [parsed.output] : []
  })
  return { orders, unreadable: entries.length - orders.length }
}

/** On one machine: a file of JSON lines beside the key file. A line that a loss of power cut short is left behind as unreadable. */
export const journalInFile = (path: string): ShredJournal => ({
  append: async (order) => {
    const file = openSync(path, 'a', 0o600)
    try {
      // Begins with a line break, so that it never continues a line that was cut short.
      const line = Buffer.from(`\n${JSON.stringify(order)}\n`, 'utf8')
      if (writeSync(file, line) < line.length) throw new Error('The shred journal has no room.')
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    const folder = openSync(dirname(path), 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  },
  orders: async () => readable(linesOf(path).map(parsed)),
})

const linesOf = (path: string): string[] => {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** In production: `shreds/{file}` of a Firestore database of its own, which is never restored together with the office's. */
export const journalInFirestore = (db: Firestore): ShredJournal => ({
  append: async (order) => {
    await db.doc(`shreds/${order.file}`).set(order)
  },
  orders: async () => readable((await db.collection('shreds').get()).docs.map((entry) => entry.data())),
})
