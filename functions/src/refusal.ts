import { type Fault, type FaultCode, type FaultDetails, faultText, type Verdict } from '@catat/domain'

/** A refusal or fault on its way out of a use case; the entry turns it into the callable's error. */
export class Refusal extends Error {
  readonly fault: Fault

  constructor(fault: FaultCode, details: FaultDetails = {}) {
    super(faultText({ fault, details }))
    this.fault = { fault, details }
  }
}

/** The value of a decision, or its refusal thrown. */
export const accepted = <T>(verdict: Verdict<T>): T => {
  if (!verdict.ok) throw new Refusal(verdict.fault, verdict.details)
  return verdict.value
}
