import {
  formatDay,
  formatTime,
  type Identity,
  instantOf,
  OPEN_REASONS,
  type OpenReason,
  type Staff,
} from '@catat/domain'
import { useEffect, useState } from 'preact/hooks'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { type Fact, Facts } from '../../kit/facts.tsx'
import { Icon } from '../../kit/icons.tsx'

/** How long an opened identity stays on the screen, in seconds. */
export const OPEN_SECONDS = 60

export interface Opened {
  readonly identity: Identity
  readonly reason: OpenReason
  readonly at: number
}

/** Shown for a minute; sealed again sooner when the page is left, hidden behind another window, or printed. */
const OpenIdentity = ({
  opened: { identity, reason, at },
  staff,
  onSeal,
}: {
  readonly opened: Opened
  readonly staff: Staff
  readonly onSeal: () => void
}) => {
  const [left, setLeft] = useState(OPEN_SECONDS)
  useEffect(() => {
    const timer = setInterval(() => {
      const rest = OPEN_SECONDS - Math.floor((Date.now() - at) / 1000)
      if (rest > 0) setLeft(rest)
      else onSeal()
    }, 250)
    const hide = () => document.hidden && onSeal()
    document.addEventListener('visibilitychange', hide)
    addEventListener('beforeprint', onSeal)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', hide)
      removeEventListener('beforeprint', onSeal)
    }
  }, [])
  return (
    <Card title="Identitas" kind="open" aside={<Chip tone="wait">Terbuka, menutup dalam {left} detik</Chip>}>
      <div class="pad stack">
        <Facts rows={factsOf(identity)} pad={false} />
        <p>
          <small>
            Dibuka {formatTime(instantOf(at))} WITA oleh {staff.name}. Alasan: {OPEN_REASONS[reason].toLowerCase()}.
          </small>
        </p>
        <Button onClick={onSeal}>
          <Icon name="lock" />
          Segel sekarang
        </Button>
      </div>
    </Card>
  )
}

/** In the order a person is asked for. */
const factsOf = (identity: Identity): Fact[] => [
  ['Nama', identity.name],
  ['NIK', identity.nik?.replace(/(\d{4})(?=\d)/g, '$1 ') ?? 'Tanpa NIK'],
  ['Lahir', identity.birthDate && formatDay(identity.birthDate)],
  ['Orang tua/wali', identity.parents],
  ['Telepon', identity.phone],
  ['Alamat', identity.address],
  ['Sekolah', identity.school],
  ['Catatan', identity.note],
]
export default OpenIdentity
