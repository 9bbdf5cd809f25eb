import {
  ageBandOn,
  ClientFactsSchema,
  dayOf,
  type FileCard,
  FileCardSchema,
  type IdentityAnswer,
  mayCorrect,
} from '@catat/domain'
import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import * as v from 'valibot'
import { useAct } from '../../data/act.ts'
import { callIdentity } from '../../data/calls.ts'
import { now } from '../../data/connection.ts'
import { useDocument } from '../../data/live.ts'
import { Button, LinkButton } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FormPage } from '../../kit/form-page.tsx'
import { Refused } from '../../kit/loaded.tsx'
import { Note } from '../../kit/note.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { staff } from '../../session/session.ts'
import { fileTitle } from '../../text/file.ts'
import { ClientFields } from '../file/form/client-fields.tsx'
import { IdentityFields } from '../file/form/identity-fields.tsx'
import { type Draft, draftOf, type Errors, type IdentityDraft, nikDiffers, readIdentity } from '../file/form/model.ts'
import { KecamatanField, SourceField } from '../file/form/service-card.tsx'
import { correctedText, countedText } from './model.ts'

/** /berkas/:id/perbaiki/:request: client data of a received file corrected on the client's request (UU 27/2022 art. 30). */
const CorrectPage = () => {
  const { params } = useRoute()
  const file = useDocument(`files/${params.id ?? ''}`, FileCardSchema)
  const { value: who } = staff
  if (!who) return null
  if (file.at === 'waiting') return <Skeleton label="berkas" rows={8} />
  const card = file.at === 'ready' ? file.value : null
  const asked = card?.corrections.find(({ request }) => request === params.request)
  const may = mayCorrect(card, who)
  if (!card || !asked || !may.ok) {
    const fault =
      file.at === 'refused' ? file.fault : may.ok ? ({ fault: 'request/not-correction', details: {} } as const) : may
    return (
      <Card label="Perbaikan data">
        <Refused fault={fault} action={<LinkButton href={`/berkas/${params.id}`}>Kembali ke berkas</LinkButton>} />
      </Card>
    )
  }
  return <CorrectForm key={card.id} card={card} asked={asked} />
}
export default CorrectPage

type Done = Exclude<IdentityAnswer<'identity.correct'>, { other: string }>

const CorrectForm = ({
  card: current,
  asked: { request, number },
}: {
  readonly card: FileCard
  readonly asked: FileCard['corrections'][number]
}) => {
  /** The state that was seen: what others change meanwhile is refused, not overwritten. */
  const [card] = useState(current)
  const [draft, setDraft] = useState<Draft>(() => draftOf(card))
  const [identity, setIdentity] = useState<IdentityDraft | null>(null)
  const [withoutNik, setWithoutNik] = useState(false)
  const [nikAsWritten, setNikAsWritten] = useState(false)
  const beside = { withoutNik, nikAsWritten, sex: draft.sex, serviceDate: card.serviceDate }
  const [errors, setErrors] = useState<Errors<Draft>>({})
  const [identityErrors, setIdentityErrors] = useState<Errors<IdentityDraft>>({})
  const [tries, setTries] = useState(0)
  const [other, setOther] = useState<string | null>(null)
  const [done, setDone] = useState<Done | null>(null)
  const act = useAct()
  const today = dayOf(now.value)
  const home = `/berkas/${card.id}`

  const open = () =>
    act.run('open', async () => {
      const answer = await callIdentity({ type: 'identity.open', id: card.id, reason: 'correction' })
      const { nik, birthDate, ...lines } = answer.identity
      setWithoutNik(nik === null)
      setIdentity({ ...lines, nik: nik ?? '', birthDate: birthDate ?? '' })
    })
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setErrors({})
  }
  const changeIdentity = (part: Partial<IdentityDraft>) => {
    setIdentity((before) => before && { ...before, ...part })
    setIdentityErrors({})
    const band = part.birthDate === undefined ? '' : ageBandOn(part.birthDate, card.serviceDate)
    if (band) change({ ageBand: band })
  }
  const save = async (sameAs?: string) => {
    const facts = readFacts(draft)
    const person = identity && readIdentity(identity, beside, today)
    setErrors(facts.ok ? {} : facts.errors)
    setIdentityErrors(person && !person.ok ? person.errors : {})
    if (!facts.ok || (person && !person.ok)) return setTries(tries + 1)
    await act.run('save', async () => {
      const answer = await callIdentity({
        type: 'identity.correct',
        id: card.id,
        revision: card.revision,
        request,
        facts: facts.value,
        identity: person?.value ?? null,
        ...(sameAs === undefined ? {} : { sameAs }),
        ...(nikAsWritten ? { nikAsWritten } : {}),
      })
      setOther('other' in answer ? answer.other : null)
      if (!('other' in answer)) setDone(answer)
    })
  }

  if (done) return <Corrected done={done} number={number} home={home} />
  return (
    <FormPage
      crumbs={[
        { href: '/berkas', text: 'Berkas' },
        { href: home, text: fileTitle(card) },
      ]}
      title="Perbaiki data klien"
      line={`Atas permintaan ${number}. Bila semuanya sudah benar, simpan tanpa mengubah apa pun.`}
      save="Simpan perbaikan"
      act={act}
      tries={tries}
      onSubmit={() => save()}
    >
      <div class="cols">
        <div class="stack">
          {identity ? (
            <IdentityFields
              identity={identity}
              errors={identityErrors}
              sealed={false}
              withoutNik={withoutNik}
              onWithoutNik={setWithoutNik}
              nikAsWritten={nikDiffers(identity, beside) ? nikAsWritten : null}
              onNikAsWritten={setNikAsWritten}
              onChange={changeIdentity}
            />
          ) : (
            <Card title="Identitas">
              <div class="sealed">
                <p>
                  {card.hasIdentity
                    ? 'Buka identitas bila yang salah ada di dalamnya. Pembukaan dicatat di buku log; yang diperbaiki disegel dengan kunci baru.'
                    : 'Berkas ini tidak menyimpan identitas klien.'}
                </p>
                {card.hasIdentity && (
                  <Button busy={act.busy === 'open'} onClick={open}>
                    Buka untuk diperbaiki
                  </Button>
                )}
              </div>
            </Card>
          )}
        </div>
        <div class="stack">
          <Card title="Data statistik">
            <div class="pad fields">
              <ClientFields
                draft={draft}
                errors={errors}
                onChange={change}
                ageDerived={identity ? identity.birthDate !== '' : card.ageOn !== null}
              />
              <div class="two">
                <KecamatanField draft={draft} errors={errors} onChange={change} />
                <SourceField draft={draft} errors={errors} onChange={change} />
              </div>
            </div>
          </Card>
          <Note>
            Nilai lama tidak disimpan; buku log mencatat nama isian yang berubah. Laporan yang sudah disahkan tetap
            seperti saat disahkan.
          </Note>
        </div>
      </div>
      {other && (
        <Dialog
          title="NIK ini sudah tercatat"
          onClose={() => setOther(null)}
          onSubmit={() => save(other)}
          acts={
            <>
              <Button type="submit" busy={act.busy === 'save'}>
                Orang yang sama, satukan
              </Button>
              <Button kind="main" onClick={() => setOther(null)}>
                Periksa NIK lagi
              </Button>
            </>
          }
        >
          {act.refused && <p class="err">◆ {act.refused}</p>}
          <p>
            NIK yang Anda tulis milik klien <span class="no">{other}</span>, sedangkan berkas ini atas klien{' '}
            <span class="no">{card.client?.pseudonym}</span>. Belum ada yang diubah.
          </p>
          <p>
            Bila orangnya sama, semua berkas kode ini memakai kode {other} dan tidak dapat dipisahkan lagi di Catat.
          </p>
        </Dialog>
      )}
    </FormPage>
  )
}

const Corrected = ({ done, number, home }: { readonly done: Done; readonly number: string; readonly home: string }) => (
  <>
    <PageHead
      title={done.fields.length > 0 ? 'Data klien diperbaiki' : 'Data klien dinyatakan benar'}
      line={`Tercatat pada permintaan ${number}. Pimpinan PUSPAGA menyatakannya dipenuhi setelah semua berkasnya selesai.`}
    >
      <LinkButton kind="main" href={home}>
        Kembali ke berkas
      </LinkButton>
    </PageHead>
    {done.fields.length > 0 && (
      <Note tone="ok" title="Yang berubah:">
        {correctedText([done])}.
      </Note>
    )}
    {done.counted && <Note tone="wait">{countedText(done.counted)}</Note>}
  </>
)

const readFacts = ({ kind, sex, ageBand, kecamatan, problem, source }: Draft) => {
  const read = v.safeParse(ClientFactsSchema, {
    client: { kind, sex, ageBand },
    kecamatan,
    problem: problem || null,
    source: source || null,
  })
  if (read.success) return { ok: true as const, value: read.output }
  const path = read.issues[0].path ?? []
  return { ok: false as const, errors: { [String(path.at(-1)?.key)]: 'Pilih salah satu.' } as Errors<Draft> }
}
