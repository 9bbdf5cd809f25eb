import type { FieldPath } from '../model/value.ts'
import type { Caller, FirestoreService, RunQueryRequest } from '../service/api.ts'
import type { ExplainMetricsMessage, ExplainOptionsMessage } from './messages.ts'

type Explanation =
  | { readonly kind: 'plan'; readonly metrics: ExplainMetricsMessage }
  | { readonly kind: 'analyze'; metricsAfter(results: number, reads: Reads): ExplainMetricsMessage }

interface Reads {
  /** Operations production would bill. */
  readonly operations: number
  /** Documents, or entries of an index that stand for them. */
  readonly scanned: number
}

/** What a query's explain options ask for: its plan alone, or its plan and what running it took. */
export const explanation = async (
  service: FirestoreService,
  caller: Caller,
  options: ExplainOptionsMessage | undefined,
  request: RunQueryRequest,
  aggregated: readonly FieldPath[],
  now: () => number,
): Promise<Explanation | undefined> => {
  if (options === undefined) return undefined
  const start = now()
  const used = await service.explainQuery(caller, request, aggregated)
  const planSummary = { indexesUsed: used.map(({ scope, properties }) => ({ query_scope: scope, properties })) }
  if (!options.analyze) return { kind: 'plan', metrics: { planSummary, executionStats: undefined } }
  return {
    kind: 'analyze',
    metricsAfter: (results, reads) => ({
      planSummary,
      executionStats: {
        resultsReturned: BigInt(results),
        executionDuration: now() - start,
        readOperations: BigInt(Math.max(1, reads.operations)),
        debugStats: { documents_scanned: String(reads.scanned) },
      },
    }),
  }
}
