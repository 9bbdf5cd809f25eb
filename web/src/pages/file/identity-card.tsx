import {
  can,
  type FileCard,
  formatDay,
  formatTime,
  hasRole,
  type Identity,
  instantOf,
  OPEN_REASONS,
  type OpenReason,
  type Staff,
} from '@catat/domain'
import { useEffect, useState } from 'preact/hooks'
import { callIdentity, sentenceOf } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Select } from '../../kit/field.tsx'
import { Icon } from '../../kit/icons.tsx'
import { optionsOf } from '../../text/options.ts'

/** How long an opened identity stays on the screen, in seconds. */
const OPEN_SECONDS = 60

interface Opened {
  readonly identity: Identity
  readonly reason: OpenReason
  readonly at: number
}

/** The sealed part of a file. What is opened lives only in this card and leaves with it. */
export const IdentityCard = ({ card, staff }: { readonly card: FileCard; readonly staff: Staff }) => {
  const [asking, setAsking] = useState(false)
  const [opened, setOpened] = useState<Opened | null>(null)
  if (opened) return <OpenIdentity opened={opened} staff={staff} onSeal={() => setOpened(null)} />
  const may = can(staff, 'identity.open').ok && (hasRole(staff, 'leader') || card.officer.uid === staff.uid)
  return (
    <Card
      title="Identitas"
      aside={
        card.hasIdentity ? (
          <Chip tone="plain">
            <Icon name="lock" />
            Tersegel
          </Chip>
        ) : (
          <Chip tone="ring">Belum diisi</Chip>
        )
      }
    >
      <div class="sealed">
        {card.hasIdentity ? (
          <p>
            Nama, NIK, alamat, telepon, dan sekolah tersimpan tersegel. Setiap pembukaan dicatat di buku log, yang
            dibaca Pimpinan PUSPAGA.
          </p>
        ) : (
          <p>Identitas klien belum disegel. Petugas mengisinya pada konsep, sebelum berkas diserahkan.</p>
        )}
        {card.hasIdentity && may && (
          <Button onClick={() => setAsking(true)}>
            <Icon name="lock" />
            Buka dengan alasan
          </Button>
        )}
        {card.hasIdentity && !may && (
          <p class="quiet">Hanya petugas berkas ini dan Pimpinan PUSPAGA yang dapat membukanya.</p>
        )}
      </div>
      {asking && (
        <OpenDialog
          card={card}
          onClose={() => setAsking(false)}
          onOpened={(answer) => {
            setAsking(false)
            setOpened(answer)
          }}
        />
      )}
    </Card>
  )
}

const OpenDialog = ({
  card,
  onClose,
  onOpened,
}: {
  readonly card: FileCard
  readonly onClose: () => void
  readonly onOpened: (opened: Opened) => void
}) => {
  const [reason, setReason] = useState<OpenReason | ''>('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const open = async () => {
    if (!reason) return setProblem('Pilih satu alasan.')
    setBusy(true)
    try {
      const { identity } = await callIdentity({ type: 'identity.open', id: card.id, reason })
      onOpened({ identity, reason, at: Date.now() })
    } catch (error) {
      setProblem(sentenceOf(error))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={`Buka identitas ${card.number ?? 'konsep ini'}?`}
      onClose={onClose}
      onSubmit={() => void open()}
      acts={
        <>
          <Button onClick={onClose}>Batal</Button>
          <Button kind="main" type="submit" busy={busy}>
            Buka identitas
          </Button>
        </>
      }
    >
      <p>
        Terbuka {OPEN_SECONDS} detik, lalu tersegel lagi. Nama Anda dan waktunya masuk buku log, yang dibaca Pimpinan
        PUSPAGA.
      </p>
      <Select
        label="Alasan"
        value={reason}
        empty="Pilih alasan"
        options={optionsOf(OPEN_REASONS)}
        onChange={setReason}
        error={problem}
      />
    </Dialog>
  )
}

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
    return () => clearInterval(timer)
  }, [])
  return (
    <Card title="Identitas" kind="open" aside={<Chip tone="wait">Terbuka, menutup dalam {left} detik</Chip>}>
      <div class="pad stack">
        <dl class="facts">
          {factsOf(identity).map(([term, value]) => (
            <>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </>
          ))}
        </dl>
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

/** The filled lines, in the order a person is asked for. */
const factsOf = (identity: Identity): [string, string][] =>
  (
    [
      ['Nama', identity.name],
      ['NIK', identity.nik?.replace(/(\d{4})(?=\d)/g, '$1 ') ?? 'Tanpa NIK'],
      ['Lahir', identity.birthDate ? formatDay(identity.birthDate) : ''],
      ['Orang tua/wali', identity.parents],
      ['Telepon', identity.phone],
      ['Alamat', identity.address],
      ['Sekolah', identity.school],
      ['Catatan', identity.note],
    ] as [string, string][]
  ).filter(([, value]) => value !== '')
