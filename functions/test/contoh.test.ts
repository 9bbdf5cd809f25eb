import { readdirSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { expect, it } from 'vitest'
import { samplePapers } from '../bench/sample-papers.ts'
import { partsOf } from '../src/workbook/parts.fixture.ts'

const FOLDER = new URL('../../docs/contoh/', import.meta.url)

/** Packed and unpacked alike: how tightly a part is packed is the machine's. */
const content = (name: string, bytes: Uint8Array) => (name.endsWith('.xlsx') ? [...partsOf(bytes)] : Buffer.from(bytes))

it('the papers of docs/contoh are those its command makes, and no others', async () => {
  const made: string[] = ['README.md']
  const stale: string[] = []
  for await (const { name, bytes } of samplePapers()) {
    made.push(name)
    const kept = content(name, readFileSync(new URL(name, FOLDER)))
    if (!isDeepStrictEqual(content(name, bytes), kept)) stale.push(name)
  }
  expect(stale).toEqual([])
  expect(readdirSync(FOLDER).sort()).toEqual(made.sort())
})
