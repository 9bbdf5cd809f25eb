import { describe, expect, it } from 'vitest'
import { readApart } from './read-apart.ts'

const reader = (body: string) => new URL(`data:text/javascript,${encodeURIComponent(body)}`)
const job = { bytes: new Uint8Array(), context: null as never }

describe('a reader that ends by itself', () => {
  it('is no fault of the workbook, and says nothing of what it read', async () => {
    const wrong = reader("throw Object.assign(new TypeError('Siti Contoh'), { code: 'ERR_X' })")
    await expect(readApart(job, wrong)).rejects.toThrow(/^The reader of registers ended: TypeError ERR_X$/)
    await expect(readApart(job, reader('process.exit(3)'))).rejects.toThrow('exit 3')
  })
})
