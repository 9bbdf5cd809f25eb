import * as v from 'valibot'

/** Random, 20 lower-case hexadecimal digits, from the client, so that a repeated send is the same request. */
export const RequestIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{20}$/), v.brand('RequestId'))
export type RequestId = v.InferOutput<typeof RequestIdSchema>
