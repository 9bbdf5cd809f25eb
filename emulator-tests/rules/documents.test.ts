import { DeficiencySchema, FileCardSchema, LogRowSchema, NeedSchema, StaffSchema } from '@catat/domain'
import { describe, expect, it } from 'vitest'
import { SAMPLES } from './documents.ts'
import { READERS } from './readers.ts'
import { RIGHTS } from './table.ts'

/** Where the rules look into a document, it must be such a one as the functions write. */
const SCHEMAS = {
  'staff/{uid}': StaffSchema,
  'files/{id}': FileCardSchema,
  'deficiencies/{id}': DeficiencySchema,
  'needs/{id}': NeedSchema,
  'needs/{id}, waiting': NeedSchema,
  '…/log/{seq}': LogRowSchema,
} as const

describe('what the matrix asks for', () => {
  it.each(Object.entries(SCHEMAS))('%s is stored as the office stores it', async (kind, schema) => {
    const samples = SAMPLES.filter((sample) => sample.kind === kind)
    expect(samples.length).toBeGreaterThan(1)
    for (const { data } of samples) expect(await schema['~standard'].validate(data)).not.toHaveProperty('issues')
  })

  it('has a document for each line of the table', () => {
    const kinds = new Set(SAMPLES.map(({ kind }) => kind))
    expect(RIGHTS.filter(([kind]) => !kinds.has(kind))).toEqual([])
  })

  it('stores each document once and asks each reader once', () => {
    expect(new Set(SAMPLES.map(({ path }) => path)).size).toBe(SAMPLES.length)
    expect(new Set(READERS.map(({ title }) => title)).size).toBe(READERS.length)
  })
})
