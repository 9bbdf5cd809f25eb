import { hasRole, mayDoToNeed, type Need, NeedSchema, SERVICES, type Staff } from '@catat/domain'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { type Act, useAct } from '../../data/act.ts'
import { addressOf } from '../../data/address.ts'
import { callDesk } from '../../data/calls.ts'
import { now } from '../../data/connection.ts'
import { useQuery } from '../../data/live.ts'
import { Button, LinkButton } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/empty.tsx'
import { later } from '../../kit/later.tsx'
import { Show } from '../../kit/loaded.tsx'
import { Note } from '../../kit/note.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Pager, usePages } from '../../kit/pages.tsx'
import { staff } from '../../session/session.ts'
import {
  answerAddress,
  NEED_PAGE,
  NEED_TABS,
  type NeedTab,
  needTab,
  officeNeeds,
  ownNeeds,
  seesAllNeeds,
  unheldNeeds,
} from './model.ts'
import { NeedTable } from './table.tsx'

const AssignDialog = later(() => import('./assign-dialog.tsx'))
const CloseDialog = later(() => import('./close-dialog.tsx'))

/** /kebutuhan: what clients need and who has it (SOP step 4, second half). */
const Needs = () => {
  const { value: me } = staff
  const [asking, setAsking] = useState<{ readonly what: 'assign' | 'close'; readonly need: Need } | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const act = useAct()
  if (!me) return null
  const told = {
    onClose: () => setAsking(null),
    onDone: (what: string) => {
      setAsking(null)
      setDone(what)
    },
  }
  const acts = actsFor(me, act, setDone, (what, need) => setAsking({ what, need }))
  return (
    <>
      <PageHead
        title="Kebutuhan klien"
        line="Layanan yang menurut identifikasi dibutuhkan klien. Klien disebut dengan samarannya; yang paling lama menunggu di atas."
      />
      {act.refused && <Note tone="bad">{act.refused}</Note>}
      {done && <Note tone="ok">{done}</Note>}
      {hasRole(me, 'officer') && <OwnNeeds me={me} acts={acts} />}
      {seesAllNeeds(me) ? <OfficeNeeds me={me} acts={acts} /> : <UnheldNeeds acts={acts} />}
      {asking?.what === 'assign' && <AssignDialog need={asking.need} {...told} />}
      {asking?.what === 'close' && <CloseDialog need={asking.need} {...told} />}
    </>
  )
}
export default Needs

type Acts = (need: Need) => ComponentChildren

/** The buttons of a row: what this person may do to this need now. */
const actsFor =
  (me: Staff, act: Act, tell: (what: string) => void, ask: (what: 'assign' | 'close', need: Need) => void): Acts =>
  (need) => {
    const may = (type: Parameters<typeof mayDoToNeed>[1]) => mayDoToNeed(need, type, me).ok
    const { short } = SERVICES[need.service]
    const client = need.pseudonym ?? ''
    const run = async (type: 'need.take' | 'need.release' | 'need.reopen', what: string) => {
      if (await act.run(need.id + type, () => callDesk({ type, id: need.id, revision: need.revision }))) tell(what)
    }
    const isMine = need.by?.uid === me.uid
    return (
      <>
        {isMine && need.state === 'taken' && <LinkButton href={answerAddress(need)}>Catat berkas</LinkButton>}
        {may('need.take') && (
          <Button
            busy={act.busy === `${need.id}need.take`}
            onClick={() => run('need.take', `Kebutuhan ${short} klien ${client} Anda kerjakan.`)}
          >
            Ambil
          </Button>
        )}
        {may('need.assign') && (
          <Button kind="bare" onClick={() => ask('assign', need)}>
            Disposisi
          </Button>
        )}
        {may('need.release') && isMine && (
          <Button
            kind="bare"
            busy={act.busy === `${need.id}need.release`}
            onClick={() => run('need.release', `Kebutuhan ${short} klien ${client} menunggu lagi.`)}
          >
            Lepas
          </Button>
        )}
        {may('need.close') && (
          <Button kind="bare" onClick={() => ask('close', need)}>
            Tutup
          </Button>
        )}
        {may('need.reopen') && (
          <Button
            kind="bare"
            busy={act.busy === `${need.id}need.reopen`}
            onClick={() => run('need.reopen', `Kebutuhan ${short} klien ${client} menunggu lagi.`)}
          >
            Buka kembali
          </Button>
        )}
      </>
    )
  }

const OwnNeeds = ({ me, acts }: { readonly me: Staff; readonly acts: Acts }) => {
  const needs = useQuery(ownNeeds(me), NeedSchema)
  return (
    <Card title="Anda kerjakan">
      <Show of={needs} label="kebutuhan Anda" rows={2}>
        {(own) =>
          own.length === 0 ? (
            <Empty title="Tidak ada kebutuhan pada Anda">
              Ambil dari daftar di bawah, atau tunggu disposisi. Yang Anda ambil tidak diambil petugas lain.
            </Empty>
          ) : (
            <NeedTable needs={own} at={now.value} caption="Kebutuhan yang Anda kerjakan" act={acts} />
          )
        }
      </Show>
    </Card>
  )
}

const UnheldNeeds = ({ acts }: { readonly acts: Acts }) => {
  const pages = usePages<Need>('')
  const needs = useQuery(unheldNeeds(pages.after), NeedSchema)
  return (
    <Card title="Menunggu petugas">
      <Show of={needs} label="kebutuhan yang menunggu" rows={6}>
        {(waiting) =>
          waiting.length === 0 ? (
            <Empty title="Tidak ada kebutuhan yang menunggu">
              Kebutuhan muncul di sini begitu identifikasinya diterima Pengadministrasi Umum.
            </Empty>
          ) : (
            <NeedTable needs={waiting} at={now.value} caption="Kebutuhan yang menunggu petugas" act={acts} />
          )
        }
      </Show>
      <Pager of={pages} rows={needs.at === 'ready' ? needs.value : []} size={NEED_PAGE} noun="Kebutuhan" />
    </Card>
  )
}

const OfficeNeeds = ({ me, acts }: { readonly me: Staff; readonly acts: Acts }) => {
  const { query } = useLocation()
  const tab = needTab(query)
  const pages = usePages<Need>(tab)
  const needs = useQuery(officeNeeds(me, tab, pages.after), NeedSchema)
  return (
    <Card label="Kebutuhan seluruh kantor">
      <nav class="tabs" aria-label="Keadaan kebutuhan">
        {(Object.keys(NEED_TABS) as NeedTab[]).map((each) => (
          <a
            key={each}
            href={addressOf('/kebutuhan', { keadaan: each === 'waiting' ? null : each })}
            {...(each === tab ? { 'aria-current': 'page' as const } : {})}
          >
            {NEED_TABS[each].name}
          </a>
        ))}
      </nav>
      <Show of={needs} label="kebutuhan" rows={8}>
        {(found) =>
          found.length === 0 ? (
            <Empty title={tab === 'waiting' ? 'Tidak ada kebutuhan yang menunggu' : 'Tidak ada yang ditutup'}>
              {tab === 'waiting'
                ? 'Kebutuhan muncul di sini begitu identifikasinya diterima.'
                : 'Kebutuhan yang tidak dapat dipenuhi pindah ke sini dengan alasannya.'}
            </Empty>
          ) : (
            <NeedTable
              needs={found}
              at={now.value}
              caption={`Kebutuhan, ${NEED_TABS[tab].name.toLowerCase()}`}
              act={acts}
            />
          )
        }
      </Show>
      <Pager of={pages} rows={needs.at === 'ready' ? needs.value : []} size={NEED_PAGE} noun="Kebutuhan" />
    </Card>
  )
}
