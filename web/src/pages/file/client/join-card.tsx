import { type FileCard, joinedTo, PseudonymSchema } from '@catat/domain'
import { useState } from 'preact/hooks'
import * as v from 'valibot'
import { useAct } from '../../../data/act.ts'
import { callIdentity } from '../../../data/calls.ts'
import { Button } from '../../../kit/button.tsx'
import { Card } from '../../../kit/card.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { TextField } from '../../../kit/field.tsx'
import { Note } from '../../../kit/note.tsx'

/** The leader's: another pseudonym turns out to be this client, or files joined to it turn out to be another's. */
export const JoinCard = ({ client, cards }: { readonly client: string; readonly cards: readonly FileCard[] }) => {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [asked, setAsked] = useState<{
    readonly type: 'identity.join' | 'identity.part'
    readonly other: string
  } | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const act = useAct()
  const joined = joinedTo(client, cards)
  const ask = () => {
    const read = v.safeParse(PseudonymSchema, text.trim().toUpperCase())
    const wrong = read.success ? null : 'Samaran ditulis K- lalu enam huruf atau angka, misalnya K-7Q2M4X.'
    setProblem(read.success && read.output === client ? 'Itu samaran klien ini sendiri.' : wrong)
    setTold(null)
    if (read.success && read.output !== client) setAsked({ type: 'identity.join', other: read.output })
  }
  const run = async () => {
    if (!asked) return
    if (!(await act.run(asked.type, () => callIdentity({ ...asked, client })))) return
    setTold(
      asked.type === 'identity.join' ? `${asked.other} disatukan ke ${client}.` : `${asked.other} dipisahkan lagi.`,
    )
    setText('')
    setAsked(null)
  }
  return (
    <>
      {told && <Note tone="ok">{told}</Note>}
      <Card title="Klien yang sama" footer={<span>Tercatat pada buku log setiap berkas kedua klien.</span>}>
        <form
          class="pad fields"
          onSubmit={(event) => {
            event.preventDefault()
            ask()
          }}
        >
          <div class="two">
            <TextField
              label="Samaran lain orang ini"
              maxLength={8}
              hint="Semua berkasnya akan memakai samaran klien ini."
              value={text}
              error={problem}
              onInput={setText}
            />
          </div>
          <span class="row">
            <Button type="submit">Satukan</Button>
            {joined.map((other) => (
              <Button key={other} onClick={() => setAsked({ type: 'identity.part', other })}>
                Pisahkan {other}
              </Button>
            ))}
          </span>
        </form>
      </Card>
      {asked && (
        <Dialog
          title={
            asked.type === 'identity.join'
              ? `Satukan ${asked.other} ke ${client}?`
              : `Pisahkan ${asked.other} dari ${client}?`
          }
          onClose={() => {
            act.dismiss()
            setAsked(null)
          }}
          onSubmit={run}
          acts={
            <>
              <Button onClick={() => setAsked(null)}>Batal</Button>
              <Button kind="main" type="submit" busy={act.busy !== null}>
                {asked.type === 'identity.join' ? 'Satukan klien' : 'Pisahkan klien'}
              </Button>
            </>
          }
        >
          <p>
            {asked.type === 'identity.join'
              ? 'Pastikan lewat berkas kertas bahwa orangnya sama. Petugas kedua klien tetap hanya melihat berkasnya sendiri. Dapat dipisahkan lagi.'
              : 'Berkas yang datang dari samaran itu kembali memakainya, juga berkas baru yang menjawab identifikasinya.'}
          </p>
          {act.refused && <p class="err">◆ {act.refused}</p>}
        </Dialog>
      )}
    </>
  )
}
