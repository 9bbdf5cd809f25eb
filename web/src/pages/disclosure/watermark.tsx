import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** Across what it covers, also on paper; set by script, since the policy of the page allows no style in markup. */
const OVER = { position: 'absolute', inset: '0', pointerEvents: 'none', width: '100%', height: '100%' } as const

/** Marks everything in it with who looks. It cannot keep anybody from copying; a copy tells whose it is. */
export const Watermark = ({ text, children }: { readonly text: string; readonly children: ComponentChildren }) => {
  const id = useId()
  return (
    <div class="pad stack" style={{ position: 'relative' }}>
      {children}
      <svg style={OVER} aria-hidden="true">
        <defs>
          <pattern
            id={id}
            width={text.length * 8 + 40}
            height="96"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(-22)"
          >
            <text y="24" font-size="13" stroke="none" fill="currentColor" fill-opacity="0.16">
              {text}
            </text>
            <text x={text.length * -4} y="72" font-size="13" stroke="none" fill="currentColor" fill-opacity="0.16">
              {text}
            </text>
            <text x={text.length * 4 + 40} y="72" font-size="13" stroke="none" fill="currentColor" fill-opacity="0.16">
              {text}
            </text>
          </pattern>
        </defs>
        <rect width="100%" height="100%" stroke="none" fill={`url(#${id})`} />
      </svg>
    </div>
  )
}
