import type { ComponentChildren } from 'preact'
import { Mark } from '../kit/icons.tsx'

/** The head of pages that stand before the console: the house, its double rule, what is asked here. */
export const GateHead = ({ title, children }: { readonly title: string; readonly children: ComponentChildren }) => (
  <div class="kop">
    <p class="row">
      <Mark />
      <b>Catat</b>
    </p>
    <h1>{title}</h1>
    <p class="quiet">{children}</p>
  </div>
)
