import { useEffect, useState } from 'preact/hooks'

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
              <i class={`skel ${i % 2 === 0 ? 'long' : 'short'}`} />
              <i class="skel" />
            </p>
          ))}
        </>
      )}
    </div>
  )
}
