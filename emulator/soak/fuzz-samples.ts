import type { Codec } from '../src/message/codec.ts'
import * as messages from '../src/message/messages.ts'

/** One request of each method with much in it, as JSON: what the fuzzers change. */
const DATABASE = 'projects/demo/databases/(default)'
export const ROOT = `${DATABASE}/documents`

const query = {
  select: { fields: [{ fieldPath: 'a' }, { fieldPath: '`b.c`.d' }] },
  from: [{ collectionId: 'files', allDescendants: true }],
  where: {
    compositeFilter: {
      op: 'OR',
      filters: [
        {
          fieldFilter: {
            field: { fieldPath: 'a' },
            op: 'IN',
            value: { arrayValue: { values: [{ integerValue: '1' }] } },
          },
        },
        {
          compositeFilter: {
            op: 'AND',
            filters: [
              { fieldFilter: { field: { fieldPath: 'b' }, op: 'GREATER_THAN', value: { doubleValue: 1.5 } } },
              { unaryFilter: { op: 'IS_NOT_NULL', field: { fieldPath: 'c' } } },
            ],
          },
        },
      ],
    },
  },
  orderBy: [{ field: { fieldPath: 'b' }, direction: 'DESCENDING' }, { field: { fieldPath: '__name__' } }],
  startAt: { values: [{ timestampValue: '2026-01-01T00:00:00.123456Z' }], before: true },
  endAt: { values: [{ stringValue: 'z' }] },
  offset: 1,
  limit: 5,
}
const nearest = {
  from: [{ collectionId: 'files' }],
  findNearest: {
    vectorField: { fieldPath: 'v' },
    queryVector: {
      mapValue: {
        fields: { __type__: { stringValue: '__vector__' }, value: { arrayValue: { values: [{ doubleValue: 1 }] } } },
      },
    },
    distanceMeasure: 'COSINE',
    limit: 3,
    distanceResultField: 'd',
    distanceThreshold: 0.5,
  },
}
const document = {
  name: `${ROOT}/files/f1`,
  fields: {
    a: { integerValue: '9223372036854775807' },
    b: { mapValue: { fields: { c: { arrayValue: { values: [{ nullValue: null }, { bytesValue: 'AAE=' }] } } } } },
    g: { geoPointValue: { latitude: 1, longitude: 2 } },
    r: { referenceValue: `${ROOT}/files/f2` },
    t: { timestampValue: '2026-01-01T00:00:00Z' },
  },
}
const writes = [
  { update: document, updateMask: { fieldPaths: ['a', 'b.c'] }, currentDocument: { exists: false } },
  {
    transform: {
      document: `${ROOT}/files/f2`,
      fieldTransforms: [
        { fieldPath: 'n', increment: { integerValue: '1' } },
        { fieldPath: 't', setToServerValue: 'REQUEST_TIME' },
        { fieldPath: 'l', appendMissingElements: { values: [{ stringValue: 'x' }] } },
      ],
    },
  },
  { delete: `${ROOT}/files/f3`, currentDocument: { updateTime: '2026-01-01T00:00:00Z' } },
]

export const SAMPLES: Readonly<Record<string, object>> = {
  GetDocument: { name: document.name, mask: { fieldPaths: ['a'] }, readTime: '2026-01-01T00:00:00Z' },
  ListDocuments: { parent: ROOT, collectionId: 'files', pageSize: 2, pageToken: 'AAAA', orderBy: 'a desc, b' },
  CreateDocument: { parent: ROOT, collectionId: 'files', documentId: 'f9', document: { fields: document.fields } },
  UpdateDocument: { document, updateMask: { fieldPaths: ['a'] }, currentDocument: { exists: true } },
  DeleteDocument: { name: document.name, currentDocument: { exists: true } },
  BatchGetDocuments: {
    database: DATABASE,
    documents: [document.name],
    newTransaction: { readWrite: { retryTransaction: 'AAAA' } },
  },
  BeginTransaction: { database: DATABASE, options: { readOnly: { readTime: '2026-01-01T00:00:00Z' } } },
  Commit: { database: DATABASE, writes },
  BatchWrite: { database: DATABASE, writes },
  Rollback: { database: DATABASE, transaction: 'AAAAAAAAAAAAAAAAAAAAAA==' },
  RunQuery: { parent: ROOT, structuredQuery: query, explainOptions: { analyze: true } },
  RunAggregationQuery: {
    parent: ROOT,
    structuredAggregationQuery: {
      structuredQuery: nearest,
      aggregations: [{ alias: 'n', count: { upTo: '5' } }, { sum: { field: { fieldPath: 'a' } } }],
    },
  },
  PartitionQuery: {
    parent: ROOT,
    structuredQuery: { from: query.from, orderBy: [{ field: { fieldPath: '__name__' } }] },
    partitionCount: '3',
    pageToken: 'MQ',
    pageSize: 1,
  },
  ListCollectionIds: { parent: ROOT, pageSize: 2, pageToken: 'AAAA' },
  Listen: {
    database: DATABASE,
    addTarget: {
      targetId: 2,
      query: { parent: ROOT, structuredQuery: query },
      resumeToken: 'AAAAAAAAAAA=',
      expectedCount: 3,
    },
  },
  Write: { database: DATABASE, streamId: 's', streamToken: 'AAAA', writes },
}

export const MESSAGES: Readonly<Record<string, Codec<unknown>>> = {
  GetDocument: messages.getDocumentRequest,
  ListDocuments: messages.listDocumentsRequest,
  CreateDocument: messages.createDocumentRequest,
  UpdateDocument: messages.updateDocumentRequest,
  DeleteDocument: messages.deleteDocumentRequest,
  BatchGetDocuments: messages.batchGetRequest,
  BeginTransaction: messages.beginTransactionRequest,
  Commit: messages.commitRequest,
  BatchWrite: messages.batchWriteRequest,
  Rollback: messages.rollbackRequest,
  RunQuery: messages.runQueryRequest,
  RunAggregationQuery: messages.runAggregationRequest,
  PartitionQuery: messages.partitionQueryRequest,
  ListCollectionIds: messages.listCollectionIdsRequest,
  Listen: messages.listenRequest,
  Write: messages.writeRequest,
}
