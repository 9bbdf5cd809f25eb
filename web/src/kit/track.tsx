import type { ComponentChildren } from 'preact'
import { Chip } from './chip.tsx'

/** What stands below a clock: plain words, past the standard, or due now. */
export type StepLine = string | { readonly late: string } | { readonly due: string }

/** One step of the SOP: its clock against the standard. `ratio`: actual / standard, 0 when not begun, null without a clock. */
export interface Step {
  readonly title: string
  readonly value: ComponentChildren
  readonly ratio: number | null
  readonly lines: readonly StepLine[]
  readonly now?: boolean
}

/** The track is 1.5 times the standard, its tick the standard; red only past the tick, words below. */
export const Steps = ({ steps }: { readonly steps: readonly Step[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a phone, so the keyboard must reach it
  <ol class="steps" tabIndex={0} aria-label="Langkah SOP">
    {steps.map(({ title, value, ratio, lines, now }) => (
      <li key={title} class={now ? 'now' : ''} {...(now ? { 'aria-current': 'step' as const } : {})}>
        <small>{title}</small>
        <b>{value}</b>
        <Track ratio={ratio ?? 0} />
        {lines.map((line, i) => (
          <Line key={i} line={line} />
        ))}
      </li>
    ))}
  </ol>
)

export const Track = ({ ratio }: { readonly ratio: number }) => (
  <i class="track" style={{ '--v': ratio }} aria-hidden="true" />
)

const Line = ({ line }: { readonly line: StepLine }) => {
  if (typeof line === 'string') return <small>{line}</small>
  return 'late' in line ? <Chip tone="bad">{line.late}</Chip> : <Chip tone="wait">{line.due}</Chip>
}
