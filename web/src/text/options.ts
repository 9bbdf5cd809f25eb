import type { Option } from '../kit/field.tsx'

/** The choices of a closed list, in its own order. */
export const optionsOf = <T extends string>(
  table: Readonly<Record<T, string | { readonly name: string }>>,
): Option<T>[] =>
  (Object.entries(table) as [T, string | { readonly name: string }][]).map(([code, row]) => [
    code,
    typeof row === 'string' ? row : row.name,
  ])
