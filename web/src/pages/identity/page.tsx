import { type ClientFiles, hasRole, nikOf, phoneOf } from '@catat/domain'
import { useState } from 'preact/hooks'
import { useAct } from '../../data/act.ts'
import { callIdentity } from '../../data/calls.ts'
import { Button, LinkButton } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Radios, TextField } from '../../kit/field.tsx'
import { Note } from '../../kit/note.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { staff } from '../../session/session.ts'
import { ClientCard } from './client-card.tsx'

const WAYS = {
  nik: {
    name: 'NIK',
    said: 'NIK',
    read: nikOf,
    problem: (length: number) => `NIK harus 16 angka; baru terbaca ${length}.`,
  },
  phone: {
    name: 'Nomor telepon',
    said: 'nomor telepon',
    read: phoneOf,
    problem: () => 'Isi satu nomor telepon lengkap, misalnya 0812 0000 0000.',
  },
} as const
type Way = keyof typeof WAYS

interface Found {
  readonly by: Way
  /** The last four digits, so that it can be told which search this was; the number itself has left the page. */
  readonly end: string
  readonly clients: readonly ClientFiles[]
}

/** /cari-klien: whether somebody at the desk is a client already. Exact numbers only; what was searched stays nowhere. */
const FindClient = () => {
  const [by, setBy] = useState<Way>('nik')
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [found, setFound] = useState<Found | null>(null)
  const act = useAct()
  const { value: me } = staff
  if (!me) return null
  const way = WAYS[by]
  const search = async () => {
    const value = way.read(text)
    setProblem(value ? null : way.problem(text.replace(/\D/g, '').length))
    setFound(null)
    if (!value) return
    await act.run('find', async () => {
      const { clients } = await callIdentity({ type: 'identity.find', by, value })
      setFound({ by, end: value.slice(-4), clients })
      setText('')
    })
  }
  const officer = hasRole(me, 'officer')
  return (
    <>
      <PageHead
        crumbs={[{ href: '/berkas', text: 'Berkas' }]}
        title="Cari klien"
        line="Untuk memastikan apakah seseorang sudah pernah dilayani. Namanya tidak ditampilkan."
      />
      <Card
        label="Pencarian"
        footer={<span>Setiap pencarian tercatat tanpa nomornya, dan dihitung seperti membuka identitas.</span>}
      >
        <form
          class="pad fields"
          onSubmit={(event) => {
            event.preventDefault()
            void search()
          }}
        >
          <Radios
            label="Cari menurut"
            name="menurut"
            value={by}
            options={[
              ['nik', WAYS.nik.name],
              ['phone', WAYS.phone.name],
            ]}
            onChange={(next) => {
              setBy(next)
              setProblem(null)
            }}
          />
          <div class="two">
            <TextField
              label={way.name}
              inputMode={by === 'nik' ? 'numeric' : 'tel'}
              maxLength={40}
              value={text}
              onInput={setText}
              error={problem}
              hint="Nomor lengkap; sebagian nomor tidak dicari."
            />
          </div>
          <Button kind="main" type="submit" busy={act.busy !== null}>
            Cari klien
          </Button>
        </form>
      </Card>
      {act.refused && <Note tone="bad">{act.refused}</Note>}
      {found && (
        <p class="quiet" role="status">
          {found.clients.length === 0 ? 'Tidak ada' : found.clients.length} klien dengan {WAYS[found.by].said}{' '}
          berakhiran {found.end}
        </p>
      )}
      {found?.clients.length === 0 && (
        <Card label="Hasil">
          <Empty
            title="Belum pernah tercatat"
            action={officer && <LinkButton href="/berkas/baru">Catat berkas baru</LinkButton>}
          >
            Nomor itu tidak ada pada berkas yang boleh Anda ketahui. Klien baru mendapat kode saat identitasnya disegel.
          </Empty>
        </Card>
      )}
      {found?.clients.map((client) => (
        <ClientCard key={client.pseudonym} client={client} />
      ))}
    </>
  )
}
export default FindClient
