import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepFileNow } from './kept-file.ts'
import type { DataFolder } from './places.ts'

/** Path of 32 random bytes in hexadecimal, made once per data folder, readable by its owner alone. */
export const keyFile = (data: DataFolder, name: string): string => {
  const path = join(data.keys, name)
  if (!existsSync(path)) keepFileNow(path, randomBytes(32).toString('hex'))
  chmodSync(path, 0o600)
  return path
}

export const keyBytes = (data: DataFolder, name: 'tokens' | 'passwords' | 'mailboxes'): Buffer =>
  Buffer.from(readFileSync(keyFile(data, name), 'utf8').trim(), 'hex')
