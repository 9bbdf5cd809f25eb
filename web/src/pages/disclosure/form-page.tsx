import { DISCLOSURE_BASES, DISCLOSURE_PURPOSES, FileCardSchema, FileIdSchema } from '@catat/domain'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import * as v from 'valibot'
import { useAct } from '../../data/act.ts'
import { callDisclosure } from '../../data/calls.ts'
import { useDocument } from '../../data/live.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Checks, Select, TextArea } from '../../kit/field.tsx'
import { Note } from '../../kit/note.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { useFresh } from '../../session/use-fresh.tsx'
import { optionsOf } from '../../text/options.ts'
import { AttendeesCard } from './attendees-card.tsx'
import { FindFile } from './find-file.tsx'
import { preparing } from './kept.ts'
import { type Draft, DURATIONS, EMPTY_DRAFT, type Errors, FRESH_TEXT, newDisclosureId, readDraft } from './model.ts'
import { PickedFiles } from './picked-files.tsx'

const KEY = 'baru'

/** /ekspose/baru?berkas=…: what the leader decides before a case is disclosed. */
const DisclosureForm = () => {
  const { query, route } = useLocation()
  const [draft, setDraft] = useState<Draft>(() => preparing.kept(KEY) ?? EMPTY_DRAFT)
  const [asked, setAsked] = useState(false)
  const [id] = useState(newDisclosureId)
  const form = useRef<HTMLDivElement>(null)
  const act = useAct()
  const fresh = useFresh(FRESH_TEXT)
  const change = (part: Partial<Draft>) =>
    setDraft((before) => {
      const after = { ...before, ...part }
      preparing.keep(KEY, after)
      return after
    })
  useFileOfAddress(query.berkas, (file) => {
    if (!draft.files.some((other) => other.id === file.id)) change({ files: [...draft.files, file] })
  })
  const read = readDraft(draft, id)
  const errors: Errors = asked && !('type' in read) ? read : {}
  const open = () => {
    setAsked(true)
    if (!('type' in read)) return focusFirst(form.current)
    fresh.run(async () => {
      if (!(await act.run('open', () => callDisclosure(read)))) return
      preparing.forget(KEY)
      route(`/ekspose/${id}`, true)
    })
  }
  return (
    <>
      <PageHead
        crumbs={[{ href: '/ekspose', text: 'Ekspose kasus' }]}
        title="Buka sesi ekspose"
        line="Peserta hanya melihat kasus dengan samarannya. Setiap pembukaan tercatat di buku log dan berita acara."
      >
        <Button kind="main" busy={act.busy === 'open'} onClick={open}>
          Buka sesi
        </Button>
      </PageHead>
      {act.refused && (
        <Note tone="bad" title="Sesi belum dibuka.">
          {act.refused}
        </Note>
      )}
      <div class="cols even" ref={form}>
        <div class="stack">
          <Card title="Tujuan dan dasar">
            <div class="pad fields">
              <Select
                label="Tujuan"
                value={draft.purpose}
                empty="Pilih tujuan"
                options={optionsOf(DISCLOSURE_PURPOSES)}
                onChange={(purpose) => change({ purpose })}
                error={errors.purpose ?? null}
              />
              <TextArea
                label="Uraian tujuan"
                optional
                rows={2}
                maxLength={500}
                value={draft.note}
                onInput={(note) => change({ note })}
                error={errors.note ?? null}
                hint="Dimuat dalam berita acara. Tulis tanpa nama klien."
              />
              <Checks
                label="Dasar"
                value={draft.bases}
                options={optionsOf(DISCLOSURE_BASES)}
                onChange={(bases) => change({ bases })}
                error={errors.bases ?? null}
              />
              <Select
                label="Lama sesi"
                value={draft.minutes}
                options={DURATIONS}
                onChange={(minutes) => change({ minutes: minutes || EMPTY_DRAFT.minutes })}
                hint="Sesudah itu berkas tidak dapat dibuka lagi, walau sesi belum ditutup."
              />
            </div>
          </Card>
        </div>
        <div class="stack">
          <Card title="Berkas" aside={`${draft.files.length} berkas`}>
            {draft.files.length > 0 && <PickedFiles files={draft.files} onChange={(files) => change({ files })} />}
            <div class="pad">
              <FindFile
                taken={draft.files.map((file) => file.id)}
                error={errors.files ?? null}
                onPick={(file) => change({ files: [...draft.files, file] })}
              />
            </div>
          </Card>
          <AttendeesCard draft={draft} onChange={change} error={errors.attendees} />
        </div>
      </div>
      {fresh.dialog}
    </>
  )
}
export default DisclosureForm

/** The file that the address names, once it is here. */
const useFileOfAddress = (id: string | undefined, onFound: (file: Draft['files'][number]) => void) => {
  const asked = v.safeParse(FileIdSchema, id)
  const file = useDocument(asked.success ? `files/${asked.output}` : null, FileCardSchema)
  const card = file.at === 'ready' ? file.value : null
  useEffect(() => {
    if (!card?.number || !card.client) return
    const { id: itsId, number, service, client, restricted } = card
    onFound({ id: itsId, number, service, client, restricted, evenRestricted: false })
  }, [card?.id])
}

/** After the errors are drawn. */
const focusFirst = (form: HTMLElement | null) =>
  void requestAnimationFrame(() => {
    const wrong = form?.querySelector<HTMLElement>('[aria-invalid], fieldset[aria-describedby] input')
    wrong?.focus()
  })
