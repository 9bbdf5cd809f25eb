import { useEffect, useState } from 'preact/hooks'

const WIDTHS = ['w5', 'w3', 'w4', 'w2', 'w5', 'w4']

/** Shows only after 300 ms, so that a quick answer never flickers. `label` is spoken: what is on its way. */
export const Skeleton = ({ rows = 4, label }: { readonly rows?: number; readonly label: string }) => {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div aria-busy="true" class="waiting">
      {late && (
        <>
          <p class="sr" role="status">
            Memuat {label}
          </p>
          {Array.from({ length: rows }, (_, i) => (
            <p key={i}>
              <i class={`skel ${WIDTHS[i % WIDTHS.length]}`} />
              <i class="skel" />
            </p>
          ))}
        </>
      )}
    </div>
  )
}
