/** One cell per required document: slate present, amber defective, empty missing; n/m beside it. */
export const Meter = ({
  present,
  defective,
  required,
}: {
  readonly present: number
  readonly defective: number
  readonly required: number
}) => (
  <span class="score">
    <i class="cells" style={{ '--a': present, '--d': defective, '--n': Math.max(required, 1) }} aria-hidden="true" />
    <span class="no">
      {present}/{required}
    </span>
  </span>
)

/** Shares of complete, lacking and critical, each 0..1. The numbers stand beside it. */
export const Split = ({ complete, lacking }: { readonly complete: number; readonly lacking: number }) => (
  <i class="split" style={{ '--l': complete, '--k': lacking }} aria-hidden="true" />
)
