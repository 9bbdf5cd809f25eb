import { formatNumber } from '@catat/domain'

/** A count in a table: zero is shown, quiet. */
export const Count = ({ of }: { readonly of: number }) =>
  of === 0 ? <span class="quiet">0</span> : <>{formatNumber(of)}</>
