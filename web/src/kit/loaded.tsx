import { type Fault, faultText } from '@catat/domain'
import type { ComponentChildren } from 'preact'
import type { Loaded } from '../data/live.ts'
import { Icon } from './icons.tsx'
import { Skeleton } from './skeleton.tsx'

/** What is on its way, refused or here. `label`: what is loading, in words. */
export const Show = <T,>({
  of,
  label,
  rows = 4,
  children,
}: {
  readonly of: Loaded<T>
  readonly label: string
  readonly rows?: number
  readonly children: (value: T) => ComponentChildren
}) => {
  if (of.at === 'waiting') return <Skeleton label={label} rows={rows} />
  if (of.at === 'refused') return <Refused fault={of.fault} />
  return (
    <>
      {children(of.value)}
      {of.unreadable.length > 0 && (
        <p class="pad quiet">
          {of.unreadable.length} dokumen tidak terbaca dan tidak ditampilkan. Beri tahu administrator.
        </p>
      )}
    </>
  )
}

/** Why, and who can. */
export const Refused = ({
  fault,
  title = TITLES[fault.fault] ?? 'Belum dapat ditampilkan',
  text = faultText(fault),
  action,
}: {
  readonly fault: Fault
  readonly title?: string
  readonly text?: string
  readonly action?: ComponentChildren
}) => (
  <div class="empty">
    <Icon name="lock" />
    <h3>{title}</h3>
    <p>{text}</p>
    {action}
  </div>
)

const TITLES: Partial<Record<Fault['fault'], string>> = {
  'access/not-yours': 'Halaman ini bukan untuk peran Anda',
  'file/missing': 'Berkas tidak ditemukan',
  'report/missing': 'Laporan tidak ditemukan',
}
