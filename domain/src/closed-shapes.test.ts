import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import * as domain from './index.ts'

type Schema = v.GenericSchema

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema'

/** Every schema of which this one is made, itself among them. */
const partsOf = (schema: Schema, met: Set<Schema>): Set<Schema> => {
  if (met.has(schema)) return met
  met.add(schema)
  for (const part of Object.values(schema)) {
    const inside = typeof part === 'object' && part !== null && !isSchema(part) ? Object.values(part) : [part]
    for (const each of inside) if (isSchema(each)) partsOf(each, met)
  }
  return met
}

const exported = Object.values<unknown>({ ...domain }).filter(isSchema)
const objects = [...exported.reduce((met, schema) => partsOf(schema, met), new Set<Schema>())].filter(
  ({ type }) => type.endsWith('object') || type === 'object',
)

describe('what is sent and what is kept', () => {
  it('is looked through to the last part', () => expect(objects.length).toBeGreaterThan(100))

  it('has no key that its shape does not name', () => {
    for (const schema of objects) {
      const keys = v.safeParse(schema, { surplus: true }).issues?.map(({ path }) => path?.[0]?.key)
      expect(keys, JSON.stringify(Object.keys('entries' in schema ? (schema.entries as object) : {}))).toContain(
        'surplus',
      )
    }
  })
})
