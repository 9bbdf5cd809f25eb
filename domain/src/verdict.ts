import type { FaultDetails } from './common-faults.ts'
import type { Fault, FaultCode } from './faults.ts'

/** What a pure decision answers: the change to make, or why not. */
export type Verdict<T> = ({ readonly ok: true } & { readonly value: T }) | ({ readonly ok: false } & Fault)

export const accept = <T>(value: T): Verdict<T> => ({ ok: true, value })
export const refuse = (fault: FaultCode, details: FaultDetails = {}): Verdict<never> => ({ ok: false, fault, details })
