/** A term and what is so; '' and null leave the row out. */
export type Fact = readonly [term: string, value: string | null]

export const Facts = ({ rows, pad = true }: { readonly rows: readonly Fact[]; readonly pad?: boolean }) => (
  <dl class={pad ? 'facts pad' : 'facts'}>
    {rows.map(
      ([term, value]) =>
        value && (
          <>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </>
        ),
    )}
  </dl>
)
