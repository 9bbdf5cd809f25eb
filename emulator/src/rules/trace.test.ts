import { describe, expect, it } from 'vitest'
import { NOBODY, Office, rules, user } from './office.fixture.ts'

const TEXT = rules(`    function own() { return resource.data.officer == request.auth.uid; }
    match /files/{id} {
      allow get: if false;
      allow get: if own();
      allow get: if exists(/databases/$(database)/documents/staff/$(debug(request.auth.uid)));
    }`)
const stored = { 'files/f1': { officer: 'budi', secret: 'ibu Ani' }, 'staff/sari': {} }

describe('the trace of a decision', () => {
  it('says which statement allowed, and what the others came to', () => {
    expect(new Office(TEXT, stored).get(user('sari'), 'files/f1').trace).toEqual({
      method: 'get',
      path: '/databases/(default)/documents/files/f1',
      allowed: true,
      allows: [
        { line: 6, column: 7, outcome: 'false', message: "false for 'get' @ L6" },
        { line: 7, column: 7, outcome: 'false', message: "false for 'get' @ L7" },
        { line: 8, column: 7, outcome: 'true', message: "true for 'get' @ L8" },
      ],
      expressions: 15,
      documentAccesses: 1,
      debug: [{ line: 8, column: 69, value: 'sari' }],
    })
  })

  it('says where an error happened', () => {
    const trace = new Office(TEXT, stored).get(NOBODY, 'files/f1').trace
    expect(trace).toMatchObject({
      allowed: false,
      allows: [{ outcome: 'false' }, { outcome: 'error', detail: 'Null value error. at L4:54' }, { outcome: 'error' }],
    })
  })

  it('says what a query leaves open', () => {
    const office = new Office(rules('match /files/{id} { allow list: if resource.data.officer == "budi"; }'))
    expect(office.list(NOBODY, 'files').trace?.allows).toEqual([
      {
        line: 4,
        column: 21,
        outcome: 'unknown',
        detail: 'Property officer is undefined on object.',
        message: "Property officer is undefined on object. for 'list' @ L4",
      },
    ])
  })

  it('repeats nothing of the documents', () => {
    const office = new Office(
      rules(
        'match /files/{id} { allow get: if resource.data[resource.data.secret] == {}[resource.data.secret]; allow get: if resource.data.secret; }',
      ),
      stored,
    )
    const asked = office.get(NOBODY, 'files/f1')
    expect(JSON.stringify([asked, office.coverage().report])).not.toContain('Ani')
  })
})

describe('the coverage report', () => {
  const office = new Office(TEXT, stored)
  office.get(user('budi'), 'files/f1')
  office.get(user('sari'), 'files/f1')
  office.get(NOBODY, 'files/f1')
  const { rules: source, report } = office.coverage()

  it('has the source', () => expect(source).toEqual({ files: [{ name: 'firestore.rules', content: TEXT }] }))

  it('counts what each expression came out as', () => {
    const own = report.find(({ sourcePosition }) => sourcePosition.line === 4)
    expect(own).toMatchObject({
      sourcePosition: {
        line: 4,
        column: 29,
        currentOffset: TEXT.indexOf('resource.data'),
        endOffset: TEXT.indexOf('; }'),
      },
      values: [
        { value: { boolValue: true }, count: 1 },
        { value: { boolValue: false }, count: 1 },
        { value: { undefined: { causeMessage: 'Null value error.' } }, count: 1 },
      ],
      children: [
        { values: [{ value: { type: 'string' }, count: 3 }] },
        {
          values: [
            { value: { type: 'string' }, count: 2 },
            { value: { undefined: {} }, count: 1 },
          ],
        },
      ],
    })
  })

  it('shows what was never evaluated', () => {
    const unused = new Office(TEXT, stored).coverage().report
    expect(unused).toHaveLength(4)
    expect(unused.every((expression) => expression.values === undefined)).toBe(true)
  })
})
