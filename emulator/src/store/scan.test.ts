import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDisk } from './disk.ts'

test('a scan of entries of 1 KB on disk gives as many as were asked for, up to the end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'scan-'))
  const disk = await openDisk(folder)
  const key = (n: number): Buffer => Buffer.from(n.toString().padStart(6, '0'))
  await disk.write(
    Array.from({ length: 600 }, (_, n) => ({ type: 'put', key: key(n), value: Buffer.alloc(1024, n) }) as const),
    true,
  )
  const scan = disk.scan({ gte: key(0), lt: key(999_999) })
  expect(await scan.next(500)).toHaveLength(500)
  expect(await scan.next(500)).toHaveLength(100)
  expect(await scan.next(500)).toHaveLength(0)
  await scan.close()
  await disk.close()
  rmSync(folder, { recursive: true })
})
