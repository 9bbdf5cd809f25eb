import {
  can,
  formatInstant,
  formatNumber,
  inForceOf,
  mayKeepOriginal,
  ORIGINAL_MOST,
  type Original,
  originalOf,
  type Report,
  type Staff,
} from '@catat/domain'
import { useState } from 'preact/hooks'
import { useAct } from '../../data/act.ts'
import { base64Of, pdfOf } from '../../data/base64.ts'
import { callDesk } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Drop } from '../../kit/drop.tsx'
import { Icon } from '../../kit/icons.tsx'
import { Note } from '../../kit/note.tsx'
import { Saved } from '../../kit/saved.tsx'
import { pdfName } from './model.ts'

const MOST = ORIGINAL_MOST / 1_000_000
const TEXT = `PDF yang sudah ditandatangani, atau pindaian lembar bertanda tangan basah. Paling besar ${MOST} MB.`

interface Doubt {
  readonly pdf: string
  readonly asks: readonly string[]
}

/** The report as it was signed outside Catat, kept beside what was frozen; in its place the drop for whoever may keep it. */
const OriginalCard = ({ report, me }: { readonly report: Report; readonly me: Staff }) => {
  const act = useAct()
  const [doubt, setDoubt] = useState<Doubt | null>(null)
  const [taken, setTaken] = useState<Blob | null>(null)
  const [stored, setStored] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const inForce = inForceOf(report)
  if (!inForce) return null
  const { revision } = inForce
  const original = originalOf(report, revision)
  const mayKeep = mayKeepOriginal(report, me).ok

  const send = (pdf: string, sure: boolean) =>
    act.run('keep', async () => {
      const { id, version } = report
      const { asks } = await callDesk({ type: 'report.keepOriginal', id, version, revision, pdf, sure })
      setDoubt(asks.length > 0 ? { pdf, asks } : null)
      setStored(asks.length === 0)
    })
  const choose = async (file: File) => {
    setStored(false)
    setTaken(null)
    setProblem(null)
    // What is far too large does not travel to be refused.
    if (file.size > ORIGINAL_MOST)
      return setProblem(
        `Berkas ini ${formatNumber(file.size / 1_000_000)} MB, paling besar ${MOST} MB. Pindai dengan 150 sampai 200 dpi, lalu pilih lagi.`,
      )
    const pdf = await base64Of(file).catch(() => null)
    if (pdf === null) return setProblem('Berkas tidak dapat dibaca dari perangkat. Pilih lagi.')
    await send(pdf, false)
  }
  const take = () =>
    act.run('take', async () =>
      setTaken(pdfOf((await callDesk({ type: 'report.readOriginal', id: report.id, revision })).pdf)),
    )

  return (
    <Card
      title="Asli bertanda tangan"
      aside={`revisi ${revision}`}
      footer={
        original?.electronic &&
        'Sidiknya dicocokkan setiap kali dibuka. Keabsahan sertifikat diperiksa pada layanan penerbitnya.'
      }
    >
      {original ? (
        <Facts original={original} />
      ) : (
        !mayKeep && <p class="pad">Belum disimpan. Pengadministrasi menyimpannya setelah laporan ditandatangani.</p>
      )}
      {original && can(me, 'report.readOriginal').ok && (
        <div class="pad">
          <Button busy={act.busy === 'take'} onClick={take}>
            <Icon name="download" />
            Unduh asli bertanda tangan
          </Button>
        </div>
      )}
      {mayKeep && (
        <Drop
          accept="application/pdf,.pdf"
          text={original ? `Bila yang tersimpan keliru: ${TEXT}` : TEXT}
          button={original ? 'Ganti dengan PDF lain' : 'Pilih PDF bertanda tangan'}
          disabled={act.busy !== null}
          onFile={(file) => void choose(file)}
        />
      )}
      {act.busy === 'keep' && <Note>Menyimpan dan memeriksa berkas.</Note>}
      {stored && (
        <Note tone="ok" title="Tersimpan.">
          Mulai sekarang pemeriksaan keaslian membandingkan dengan berkas ini.
        </Note>
      )}
      {(problem ?? act.refused) && !doubt && <Note tone="bad">{problem ?? act.refused}</Note>}
      {taken && (
        <Note
          tone="ok"
          title="Berkas siap."
          action={<Saved file={taken} name={`asli-${pdfName(report.id, report.number)}`} />}
        >
          Pengunduhan tercatat pada buku log.
        </Note>
      )}
      {doubt && (
        <Dialog
          title="Simpan berkas ini?"
          onClose={() => setDoubt(null)}
          onSubmit={() => void send(doubt.pdf, true)}
          acts={
            <>
              <Button onClick={() => setDoubt(null)}>Batal</Button>
              <Button kind="main" type="submit" busy={act.busy === 'keep'}>
                Tetap simpan
              </Button>
            </>
          }
        >
          {doubt.asks.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {act.refused && <Note tone="bad">{act.refused}</Note>}
        </Dialog>
      )}
    </Card>
  )
}

const Facts = ({ original: { by, at, electronic, pages, size, digest } }: { readonly original: Original }) => (
  <dl class="facts pad">
    <dt>Disimpan</dt>
    <dd>
      {by.name}, {formatInstant(at)}
    </dd>
    <dt>Bentuk</dt>
    <dd>
      {electronic ? 'bertanda tangan elektronik' : 'tanpa tanda tangan elektronik di dalamnya'}, {pages} halaman,{' '}
      {formatNumber(Math.ceil(size / 1000), 0)} kB
    </dd>
    <dt>Sidik</dt>
    <dd class="code wrap">{digest}</dd>
  </dl>
)

export default OriginalCard
