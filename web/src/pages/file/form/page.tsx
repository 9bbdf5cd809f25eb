import {
  ageBandOn,
  dayOf,
  type FileCard,
  FileCardSchema,
  FileIdSchema,
  mayDo,
  SERVICES,
  type Staff,
} from '@catat/domain'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import * as v from 'valibot'
import { callDesk, callIdentity, Refusal, sentenceOf } from '../../../data/calls.ts'
import { now } from '../../../data/connection.ts'
import { useDocument } from '../../../data/live.ts'
import { Button, LinkButton } from '../../../kit/button.tsx'
import { Card } from '../../../kit/card.tsx'
import { later } from '../../../kit/later.tsx'
import { Refused } from '../../../kit/loaded.tsx'
import { Note } from '../../../kit/note.tsx'
import { PageForm } from '../../../kit/page-form.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { staff } from '../../../session/session.ts'
import { useShown } from '../../../session/shown.ts'
import { fileTitle } from '../../../text/file.ts'
import { CarriedIdentity } from './carried-identity.tsx'
import { ClientCard } from './client-card.tsx'
import { ConsentCard } from './consent-card.tsx'
import { DuplicateNotice, isNews, type Sealed } from './duplicate-notice.tsx'
import { useEarlier } from './earlier.ts'
import { HandedOverCard } from './handed-over-card.tsx'
import { IdentityFields } from './identity-fields.tsx'
import { forgetDraft, keepDraft, keptDraft } from './kept.ts'
import {
  type Draft,
  draftFrom,
  draftOf,
  EMPTY_IDENTITY,
  type Errors,
  type IdentityDraft,
  isEmptyIdentity,
  nikDiffers,
  readDraft,
  readIdentity,
} from './model.ts'
import { ServiceCard } from './service-card.tsx'

const TornDraft = later(() => import('./torn-draft.tsx'))

/** /berkas/baru and /berkas/:id/ubah: what the officer records about a service (SOP step 2, before handing over). */
const FileFormPage = () => {
  const { params } = useRoute()
  const { value: who } = staff
  const file = useDocument(params.id ? `files/${params.id}` : null, FileCardSchema)
  if (!who) return null
  if (!params.id) return <FileFormOf key="baru" who={who} saved={null} />
  if (file.at === 'waiting') return <Skeleton label="konsep" rows={8} />
  const card = file.at === 'ready' ? file.value : null
  const may = card ? mayDo(card, 'file.update', who) : null
  if (!card || !may?.ok) {
    const fault =
      file.at === 'refused' ? file.fault : may && !may.ok ? may : ({ fault: 'file/missing', details: {} } as const)
    return (
      <Card label="Konsep">
        <Refused fault={fault} action={<LinkButton href="/berkas">Kembali ke daftar berkas</LinkButton>} />
      </Card>
    )
  }
  return <FileFormOf key={params.id} who={who} saved={card} />
}
export default FileFormPage

const randomFileId = () =>
  v.parse(
    FileIdSchema,
    Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  )

const FileFormOf = ({ who, saved }: { readonly who: Staff; readonly saved: FileCard | null }) => {
  const { route, query } = useLocation()
  const newId = useMemo(randomFileId, [])
  const id = saved?.id ?? newId
  const keptAs = saved?.id ?? 'baru'
  const original = saved ? draftOf(saved) : draftFrom(query)
  const [kept, setKept] = useState(() => keptDraft(keptAs))
  const form = useShown(original, kept, (shown) => keepDraft(keptAs, shown))
  const draft = form.now
  /** What this page itself saved last is no change by another. */
  const [own, setOwn] = useState<number | null>(null)
  useEffect(() => {
    if (own !== null && saved?.revision === own) form.restart()
  }, [own, saved?.revision])
  const [identity, setIdentity] = useState<IdentityDraft>(EMPTY_IDENTITY)
  const [errors, setErrors] = useState<Errors<Draft>>({})
  const [identityErrors, setIdentityErrors] = useState<Errors<IdentityDraft>>({})
  const [nikAsWritten, setNikAsWritten] = useState(false)
  /** The client who has the NIK, of another sex or age: the officer says whether it is the same person. */
  const [taken, setTaken] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  /** Saves that were refused by the form itself; each puts the cursor at the first field to mend. */
  const [tries, setTries] = useState(0)
  const [stored, setStored] = useState(false)
  const [sealed, setSealed] = useState<Sealed | null>(null)
  /** A draft whose identity was refused is saved already; the next press changes it instead of making it again. */
  const made = useDocument(stored && !saved ? `files/${id}` : null, FileCardSchema)
  const card = saved ?? (made.at === 'ready' ? made.value : null)
  const today = dayOf(now.value)
  const service = readService(draft.service)
  const aboutClient = service !== null && SERVICES[service].client

  const beside = {
    withoutNik: draft.flags.includes('withoutNik'),
    nikAsWritten,
    sex: draft.sex,
    serviceDate: draft.serviceDate,
  }
  const change = (part: Partial<Draft>) => {
    const typed = { ...draft, ...part }
    const band = ageBandOn(identity.birthDate, typed.serviceDate)
    form.change(band ? { ...part, ageBand: band } : part)
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in part))))
  }
  /** The officer said that it is another client than that of the earlier file. */
  const [retyping, setRetyping] = useState(false)
  const earlier = useEarlier(draft, { who, asked: !retyping && !card?.hasIdentity, change })
  const changeIdentity = (part: Partial<IdentityDraft>) => {
    setIdentity({ ...identity, ...part })
    setIdentityErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in part))))
    const band = part.birthDate === undefined ? '' : ageBandOn(part.birthDate, draft.serviceDate || today)
    if (band) change({ ageBand: band })
  }

  const affirmed = nikAsWritten ? { nikAsWritten } : {}
  const save = async (sameAs?: string) => {
    const read = readDraft(draft, today)
    const sealing = aboutClient && !isEmptyIdentity(identity)
    const person = sealing ? readIdentity(identity, beside, today) : null
    setErrors(read.ok ? {} : read.errors)
    setIdentityErrors(person && !person.ok ? person.errors : {})
    if (!read.ok || (person && !person.ok)) {
      setProblem(null)
      setTries(tries + 1)
      return
    }
    setBusy(true)
    setTaken(null)
    try {
      if (card) {
        await callDesk({ type: 'file.update', id, revision: card.revision, form: read.value })
        setOwn(card.revision + 1)
      } else await callDesk({ type: 'file.create', id, form: read.value })
      setStored(true)
      forgetDraft(keptAs)
      const same = sameAs === undefined ? {} : { sameAs }
      const answer =
        person && (await callIdentity({ type: 'identity.seal', id, identity: person.value, ...affirmed, ...same }))
      if (!person && earlier && aboutClient) await callIdentity({ type: 'identity.carry', id, earlier: earlier.id })
      const moved = card?.hasIdentity && card.ageOn !== null && card.ageOn !== draft.serviceDate
      if (!person && moved) await callIdentity({ type: 'identity.age', id })
      // A file that answers an intake has its client from there: nothing new is found.
      if (answer && !draft.intakeId && isNews(answer)) setSealed(answer)
      else route(`/berkas/${id}`, true)
    } catch (error) {
      setProblem(sentenceOf(error))
      const asks = error instanceof Refusal && error.fault === 'identity/nik-of-another'
      setTaken(asks ? String(error.details.pseudonym) : null)
      setBusy(false)
    }
  }

  const person = sealed && readIdentity(identity, beside, today)
  if (sealed && person?.ok) {
    return (
      <DuplicateNotice
        sealed={sealed}
        recordedAsNew={draft.kind === 'new'}
        onSame={async (pseudonym) =>
          setSealed({
            ...(await callIdentity({
              type: 'identity.seal',
              id,
              identity: person.value,
              ...affirmed,
              sameAs: pseudonym,
            })),
            known: true,
            similar: [],
          })
        }
        onGo={() => route(`/berkas/${id}`, true)}
        onChange={() => {
          setSealed(null)
          setIdentity(EMPTY_IDENTITY)
          setBusy(false)
          route(`/berkas/${id}/ubah`, true)
        }}
      />
    )
  }
  return (
    <PageForm tries={tries} onSubmit={() => !busy && form.torn.length === 0 && save()}>
      <PageHead
        crumbs={[{ href: '/berkas', text: 'Berkas' }]}
        title={saved ? `Ubah ${fileTitle(saved)}` : 'Catat berkas baru'}
        line="Tersimpan sebagai konsep Anda. Berkas baru dilihat pengadministrasi setelah Anda menyerahkannya."
      >
        <LinkButton href={saved ? `/berkas/${saved.id}` : '/berkas'}>Batal</LinkButton>
        <Button
          kind="main"
          type="submit"
          busy={busy}
          why={form.torn.length > 0 ? 'Pilih dahulu isian yang dipakai.' : null}
        >
          Simpan konsep
        </Button>
      </PageHead>
      {kept && (
        <Note
          title="Isian yang belum tersimpan dipulihkan."
          action={
            <Button
              onClick={() => {
                forgetDraft(keptAs)
                setKept(null)
                form.restart()
              }}
            >
              Buang isian itu
            </Button>
          }
        >
          Identitas klien tidak ikut disimpan di peramban; isi lagi bila perlu.
        </Note>
      )}
      {saved && saved.revision !== own && (form.torn.length > 0 || form.taken.length > 0) && (
        <TornDraft form={form} card={saved} staff={who} stored={original} />
      )}
      {problem && (
        <Note
          tone="bad"
          title={stored ? 'Konsep tersimpan, identitasnya belum.' : 'Belum tersimpan.'}
          {...(taken && {
            action: (
              <Button busy={busy} onClick={() => save(taken)}>
                Orang yang sama
              </Button>
            ),
          })}
        >
          {problem}
        </Note>
      )}
      {(Object.keys(errors).length > 0 || Object.keys(identityErrors).length > 0) && (
        <Note tone="bad" title="Ada isian yang perlu diperbaiki.">
          Keterangannya ada di bawah setiap isian.
        </Note>
      )}
      <div class="cols">
        <div class="stack">
          <ServiceCard
            draft={draft}
            errors={errors}
            today={today}
            onChange={change}
            locked={saved?.hasIdentity ?? false}
          />
          {service && (
            <ClientCard
              service={service}
              draft={draft}
              errors={errors}
              who={who}
              ageDerived={identity.birthDate !== '' || (card?.ageOn ?? null) !== null}
              onChange={change}
            />
          )}
          {aboutClient && <ConsentCard draft={draft} errors={errors} today={today} onChange={change} />}
          {aboutClient && earlier && isEmptyIdentity(identity) && (
            <CarriedIdentity earlier={earlier} onRetype={() => setRetyping(true)} />
          )}
          {aboutClient && !(earlier && isEmptyIdentity(identity)) && (
            <IdentityFields
              identity={identity}
              errors={identityErrors}
              sealed={card?.hasIdentity ?? false}
              withoutNik={draft.flags.includes('withoutNik')}
              onWithoutNik={(on) =>
                change({
                  flags: on ? [...draft.flags, 'withoutNik'] : draft.flags.filter((flag) => flag !== 'withoutNik'),
                })
              }
              nikAsWritten={nikDiffers(identity, beside) ? nikAsWritten : null}
              onNikAsWritten={setNikAsWritten}
              onChange={changeIdentity}
            />
          )}
        </div>
        <div class="stack">
          {service ? (
            <HandedOverCard service={service} draft={draft} onChange={change} />
          ) : (
            <Card title="Dokumen yang diserahkan">
              <div class="empty">
                <h3>Pilih layanan dahulu</h3>
                <p>Daftar periksa layanan itu muncul di sini, beserta dokumen yang wajib pada keadaan ini.</p>
              </div>
            </Card>
          )}
        </div>
      </div>
    </PageForm>
  )
}

const readService = (text: string) =>
  (Object.keys(SERVICES) as (keyof typeof SERVICES)[]).find((code) => code === text) ?? null
