import type { ReadView } from '../service/api.ts'
import { StatusError } from '../status.ts'
import { compileRules } from './index.ts'

/** 2026-03-02T01:02:03.456Z, a Monday. */
export const NOW = 1_772_413_323_456_000

const view: ReadView = { time: NOW, read: () => undefined }
const name = 'projects/demo/databases/(default)/documents/files/f1'

/** `allow` in a ruleset of its own; version 2, one document `files/{id}`. */
export const rulesWith = (condition: string): string => `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /files/{id} {
      allow get: if ${condition};
    }
  }
}`

/** What a condition comes out as: true, false, or `error` with the reason. */
export const resultOf = (condition: string): boolean | string => {
  const { issues, ruleset } = compileRules(rulesWith(condition))
  if (ruleset === undefined) return `issue: ${issues[0]?.description}`
  let outcome: boolean | string = 'no statement'
  const guard = ruleset.guard({
    onDecision: ({ allows: [decided] }) => {
      if (decided?.outcome === 'error') outcome = `error: ${decided.detail}`
      else if (decided !== undefined) outcome = decided.outcome === 'true'
    },
  })
  try {
    guard.get(
      {
        kind: 'user',
        auth: { uid: 'budi', token: { email: 'budi@example.org', level: 3, score: 1.5, roles: ['clerk'] } },
      },
      name,
      undefined,
      view,
    )
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
  }
  return outcome
}
