import {
  type Deficiency,
  DeficiencySchema,
  dayOf,
  decideDeficiency,
  formatPeriod,
  type Instant,
  type Period,
  SERVICES,
  type Service,
  type Staff,
} from '@catat/domain'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { useAct } from '../../data/act.ts'
import { callDesk } from '../../data/calls.ts'
import { now } from '../../data/connection.ts'
import { useQuery } from '../../data/live.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Select } from '../../kit/field.tsx'
import { Show } from '../../kit/loaded.tsx'
import { Note } from '../../kit/note.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Pager, usePages } from '../../kit/pages.tsx'
import { staff } from '../../session/session.ts'
import { lastMonths } from '../../text/days.ts'
import { FollowUp } from './follow-up.tsx'
import {
  DEFICIENCY_PAGE,
  DEFICIENCY_TABS,
  type DeficiencyTab,
  deficiencyQuery,
  filterAddress,
  filterOf,
  missingThing,
  readsAllDeficiencies,
} from './model.ts'
import { DeficiencyTable } from './table.tsx'

const EMPTY: Readonly<Record<DeficiencyTab, readonly [title: string, text: string]>> = {
  waiting: [
    'Tidak ada kekurangan yang menunggu',
    'Evaluasi bulanan mencatat dokumen wajib yang belum ada; catatannya muncul di sini.',
  ],
  met: ['Belum ada kekurangan yang terpenuhi', 'Catatan pindah ke sini begitu dokumennya ditandai ada.'],
  cannotBeMet: ['Tidak ada catatan yang ditutup dengan alasan', 'Catatan yang tidak dapat dipenuhi pindah ke sini.'],
}

const Deficiencies = () => {
  const me = staff.value
  const { query, route } = useLocation()
  const filter = filterOf(query)
  const pages = usePages<Deficiency>(JSON.stringify(filter))
  const loaded = useQuery(me && deficiencyQuery(filter, me, pages.after), DeficiencySchema)
  const [answering, setAnswering] = useState<Deficiency | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const act = useAct()
  if (!me) return null

  const address = (change: Partial<typeof filter>) => filterAddress({ ...filter, ...change })
  const reopen = async (note: Deficiency) => {
    if (await act.run(note.id, () => callDesk({ type: 'deficiency.reopen', id: note.id })))
      setDone(`${missingThing(note)} pada ${note.file.number ?? 'berkas'} menunggu lagi.`)
  }
  const actOn = (note: Deficiency) => {
    if (note.status === 'open' || note.status === 'promised')
      return (
        mayAnswer(note, me, now.value) && (
          <Button kind="bare" onClick={() => setAnswering(note)}>
            Tindak lanjuti
          </Button>
        )
      )
    return (
      mayReopen(note, me, now.value) && (
        <Button kind="bare" busy={act.busy === note.id} onClick={() => reopen(note)}>
          Buka kembali
        </Button>
      )
    )
  }

  return (
    <>
      <PageHead
        title="Catatan kekurangan berkas"
        line={
          readsAllDeficiencies(me)
            ? 'Dokumen wajib yang belum ada menurut evaluasi bulanan; kritis ★ di atas, lalu batas terdekat.'
            : 'Dokumen wajib yang belum ada pada berkas Anda; kritis ★ di atas, lalu batas terdekat.'
        }
      />
      {act.refused && <Note tone="bad">{act.refused}</Note>}
      {done && <Note tone="ok">{done}</Note>}
      <Card label="Daftar kekurangan">
        <nav class="tabs" aria-label="Keadaan catatan">
          {(Object.keys(DEFICIENCY_TABS) as DeficiencyTab[]).map((tab) => (
            <a key={tab} href={address({ tab })} {...(tab === filter.tab ? { 'aria-current': 'page' as const } : {})}>
              {DEFICIENCY_TABS[tab].name}
            </a>
          ))}
        </nav>
        <form class="choices" aria-label="Saringan">
          <Select<Period>
            label="Bulan berkas"
            value={filter.period ?? ''}
            empty="Semua bulan"
            options={lastMonths(now.value, 13).map((month) => [month, formatPeriod(month)] as const)}
            onChange={(period) => route(address({ period: period || null }), true)}
          />
          <Select<Service>
            label="Layanan"
            value={filter.service ?? ''}
            empty="Semua layanan"
            options={(Object.keys(SERVICES) as Service[]).map((code) => [code, SERVICES[code].name] as const)}
            onChange={(service) => route(address({ service: service || null }), true)}
          />
        </form>
        <Show of={loaded} label="catatan kekurangan" rows={8}>
          {(notes) =>
            notes.length === 0 ? (
              <Empty title={EMPTY[filter.tab][0]}>{EMPTY[filter.tab][1]}</Empty>
            ) : (
              <DeficiencyTable
                notes={notes}
                at={now.value}
                caption={`Catatan kekurangan, ${DEFICIENCY_TABS[filter.tab].name.toLowerCase()}`}
                act={actOn}
              />
            )
          }
        </Show>
        <Pager of={pages} rows={loaded.at === 'ready' ? loaded.value : []} size={DEFICIENCY_PAGE} noun="Catatan" />
      </Card>
      {answering && (
        <FollowUp
          note={answering}
          today={dayOf(now.value)}
          onClose={() => setAnswering(null)}
          onDone={(what) => {
            setAnswering(null)
            setDone(what)
          }}
        />
      )}
    </>
  )
}

const mayAnswer = (note: Deficiency, me: Staff, at: Instant): boolean =>
  decideDeficiency(note, { type: 'deficiency.promise', id: note.id, promisedFor: dayOf(at) }, me, at).ok
const mayReopen = (note: Deficiency, me: Staff, at: Instant): boolean =>
  decideDeficiency(note, { type: 'deficiency.reopen', id: note.id }, me, at).ok

export default Deficiencies
