import { formatNumber } from '@catat/domain'

/** A count in a table: zero is shown, quiet. */
export const Count = ({ of }: { readonly of: number }) => (of === 0 ? <span class="quiet">0</span> : formatNumber(of))

/** A share 0..1 as `83,3`, always one place so that the column stands straight; a dash when there is nothing to share. */
export const Share = ({ of }: { readonly of: number | null }) => (
  <>{of === null ? '–' : (of * 100).toFixed(1).replace('.', ',')}</>
)
