import { type Documents, LimitExceeded } from './documents.ts'
import type { Span } from './source.ts'
import type { RuleValue } from './value.ts'

/** Expressions one request may evaluate (Firebase documentation, "Security rules limits"). */
export const MAX_EXPRESSIONS = 1000

/** One operation under judgement: what its rules may see, and what judging it has cost so far. */
export class Run {
  readonly request: RuleValue
  readonly resource: RuleValue
  readonly documents: Documents
  readonly notes: { readonly at: Span; readonly value: RuleValue }[] = []
  #expressions = 0

  constructor(request: RuleValue, resource: RuleValue, documents: Documents) {
    this.request = request
    this.resource = resource
    this.documents = documents
  }

  get expressions(): number {
    return this.#expressions
  }

  countExpression(): void {
    if (++this.#expressions > MAX_EXPRESSIONS) {
      throw new LimitExceeded(
        `Unable to evaluate the expression as the maximum of ${MAX_EXPRESSIONS} expressions to evaluate has been reached.`,
      )
    }
  }
}
