import { sha256 } from '../digest.ts'
import { Refusal } from '../refusal.ts'
import { record } from '../technical-log.ts'

/** The kept bytes, if they are those that were decided on; else a refusal, and a line in the technical log. */
export const unaltered = <A extends { readonly bytes: Uint8Array; readonly digest: string }>(
  kept: A,
  about: { readonly what: string; readonly revision: number },
): A => {
  if (sha256(kept.bytes) === kept.digest) return kept
  record('ERROR', 'report.altered', { chain: about.what, revision: about.revision })
  throw new Refusal('report/altered')
}
