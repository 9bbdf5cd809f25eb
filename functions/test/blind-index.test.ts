import { expect, it } from 'vitest'
import { transact } from '../src/store/transaction.ts'
import { openIndex } from '../src/usecases/blind-index.ts'
import { dump } from './office/chains.ts'
import { bring, newId } from './office/files.ts'
import { keptOffice } from './office/office.ts'

const office = await keptOffice()

it('a place of the blind index that was not read is not written over: who stands there would be found no more', async () => {
  await bring(office, 'draft')
  const before = await dump(office)
  const [place] = (await office.db.collection('blind').get()).docs
  const unread = { nik: place?.id ?? '', phones: [] }
  const adding = transact(office.db, async (tx) => {
    const index = await openIndex(tx, [])
    index.add(unread, newId(), 'K-7A7A7A')
    index.write()
  })
  await expect(adding).rejects.toThrow('a place of the index that was not read')
  expect(await dump(office)).toEqual(before)
})
