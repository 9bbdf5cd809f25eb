import type { ComponentChildren } from 'preact'
import { Card } from '../../../kit/card.tsx'
import { Chip } from '../../../kit/chip.tsx'

/** The end of the way by link: what happened, and where to go on. */
export const Stop = ({
  title,
  text,
  tone,
  action,
}: {
  readonly title: string
  readonly text: string
  readonly tone?: 'ok'
  readonly action?: ComponentChildren
}) => (
  <Card label={title}>
    <div class="empty" role={tone === 'ok' ? 'status' : 'alert'}>
      {tone === 'ok' && <Chip tone="ok">Tersimpan</Chip>}
      <h1>{title}</h1>
      <p>{text}</p>
      {action}
    </div>
  </Card>
)
