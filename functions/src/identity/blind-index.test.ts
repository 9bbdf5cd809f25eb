import { expect, it } from 'vitest'
import { dump } from '../../test/office/chains.ts'
import { bring, newId } from '../../test/office/files.ts'
import { keptOffice } from '../../test/office/office.ts'
import { transact } from '../store/transaction.ts'
import { openIndex } from './blind-index.ts'

const office = await keptOffice()

it('a place of the blind index that was not read is not written over: who stands there would be found no more', async () => {
  await bring(office, 'draft')
  const before = await dump(office)
  const [place] = (await office.db.collection('blind').get()).docs
  const unread = { nik: place?.id ?? '', phones: [], person: null }
  const adding = transact(office.db, async (tx) => {
    const index = await openIndex(tx, [])
    index.add(unread, newId(), 'K-7A7A7A')
    index.write()
  })
  await expect(adding).rejects.toThrow('a place of the index that was not read')
  expect(await dump(office)).toEqual(before)
})
