import * as v from 'valibot'

/** Whether all is well: there is nothing to say. */
export const HealthCommandSchema = v.strictObject({})
