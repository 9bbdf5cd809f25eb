import { formatFieldPath } from '../model/path.ts'
import type { FieldPath } from '../model/value.ts'
import { planBranch } from '../store/plan.ts'
import type { Caller, RunQueryRequest, UsedIndex } from './api.ts'
import type { ServiceContext } from './context.ts'
import { prepare } from './reads.ts'

/** The indexes a query is answered from, one for each branch of its OR; refused like the query itself, but not run. */
export const explainQuery = async (
  context: ServiceContext,
  caller: Caller,
  request: RunQueryRequest,
  aggregated: readonly FieldPath[],
): Promise<readonly UsedIndex[]> => {
  const { query } = await prepare(context, caller, { ...request, consistency: { kind: 'latest' } }, aggregated)
  const used = query.branches.flatMap((terms): readonly UsedIndex[] => {
    const plan = planBranch(query, terms)
    if (!plan) return []
    const { scope, fields } = plan.definition
    const direction = (ascending: boolean): string => (ascending === plan.reverse ? 'DESC' : 'ASC')
    const parts = fields.map(
      ({ path, mode }) =>
        `${formatFieldPath(path)} ${mode === 'contains' ? 'CONTAINS' : direction(mode === 'ascending')}`,
    )
    return [
      {
        scope: scope.kind === 'collection' ? 'Collection' : 'Collection Group',
        properties: `(${[...parts, `__name__ ${direction(true)}`].join(', ')})`,
      },
    ]
  })
  return used.filter(({ properties }, i) => used.findIndex((other) => other.properties === properties) === i)
}
