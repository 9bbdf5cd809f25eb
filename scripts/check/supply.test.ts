import { describe, expect, it } from 'vitest'
import { billOf, licenceList, shippedBy } from './supply.ts'

describe('what is shipped of others', () => {
  it.each(['functions', 'web'])(
    'has a licence that was decided on, in %s, and its text with few exceptions',
    (workspace) => {
      const shipped = shippedBy(workspace)
      expect(shipped.length).toBeGreaterThan(20)
      expect(shipped.filter(({ text, licence }) => text === '' && licence !== 'Apache-2.0').length).toBeLessThan(
        shipped.length / 8,
      )
      const list = licenceList(shipped)
      for (const { name, version } of shipped) expect(list).toContain(`${name}@${version}: `)
      expect(list).toContain('END OF TERMS AND CONDITIONS')
    },
  )

  it('stands in a bill of materials with the digest of each package, the same each time', () => {
    const bill = JSON.parse(billOf('functions'))
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX' })
    const names: string[] = bill.components.map(({ purl }: { purl: string }) => purl)
    for (const { name, version } of shippedBy('functions'))
      expect(names).toContain(`pkg:npm/${name.replace('@', '%40')}@${version}`)
    expect(bill.components.every(({ hashes }: { hashes?: unknown[] }) => hashes && hashes.length > 0)).toBe(true)
    expect(bill.serialNumber).toBeUndefined()
  })
})
