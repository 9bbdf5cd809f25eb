import { formatPeriod, hasRole, KECAMATAN, LEVELS, SERVICES } from '@catat/domain'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { monthFrom } from '../../../data/address.ts'
import { now } from '../../../data/connection.ts'
import { LinkButton } from '../../../kit/button.tsx'
import { Select, TextField } from '../../../kit/field.tsx'
import { Icon } from '../../../kit/icons.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { staff } from '../../../session/session.ts'
import { RIGHTS_DESK } from '../../../shell/places.ts'
import { lastMonths } from '../../../text/days.ts'
import { optionsOf } from '../../../text/options.ts'
import { soughtOf } from '../../../text/sought.ts'
import { filtersOf, listAddress, numberFrom } from './address.ts'
import { FileList } from './file-list.tsx'
import { type Filters, queuesOf } from './model.ts'
import { Tabs } from './tabs.tsx'

/** /berkas: the queues, the filters and the list. What is chosen stands in the address, so that going back finds it. */
const Files = () => {
  const { query, route } = useLocation()
  const [open, setOpen] = useState(false)
  /** As typed; only what is a number, a month or a pseudonym goes into the address. */
  const [typed, setTyped] = useState<string | null>(null)
  const { value: who } = staff
  if (!who) return null
  const queues = queuesOf(who)
  const filters = filtersOf(query)
  const shown = queues.find(({ key }) => key === query.antrean) ?? queues[0]
  if (!shown) return null
  const address = listAddress(shown.key, filters)
  const set = (change: Partial<Filters>) => route(listAddress(shown.key, { ...filters, ...change }), true)
  const look = (text: string) => {
    setTyped(text)
    const sought = soughtOf(text)
    if (sought.kind === 'month') set({ period: sought.period, number: '' })
    else set({ number: numberFrom(text) })
  }
  const officer = hasRole(who, 'officer')
  return (
    <>
      <PageHead title="Berkas" line={lineOf(filters.number) ?? shown.name}>
        {hasRole(who, ...RIGHTS_DESK) && <LinkButton href="/hak">Hak klien</LinkButton>}
        {hasRole(who, 'clerk') && <LinkButton href="/impor">Impor register</LinkButton>}
        {hasRole(who, 'clerk') && shown.key !== 'perlu-diterima' && (
          <LinkButton kind="main" href={listAddress('perlu-diterima')}>
            Terima berkas
          </LinkButton>
        )}
        {officer && (
          <LinkButton kind="main" href="/berkas/baru">
            Catat berkas baru
          </LinkButton>
        )}
      </PageHead>
      <Tabs queues={queues} shown={shown.key} staff={who} filters={filters} />
      <search>
        <form
          class={`filters ${open ? 'opened' : ''}`}
          aria-label="Saring berkas"
          onSubmit={(event) => event.preventDefault()}
        >
          <TextField
            label="Nomor berkas"
            type="search"
            value={typed ?? filters.number}
            error={soughtOf(typed ?? '').kind === 'personal' ? 'Nomor berkas atau bagiannya, atau kode klien.' : null}
            onInput={look}
          />
          <Select
            label="Layanan"
            value={filters.service}
            empty="Semua layanan"
            options={optionsOf(SERVICES)}
            onChange={(service) => set({ service })}
          />
          <Select
            label="Bulan diterima"
            value={filters.period}
            empty="Semua bulan"
            options={monthsOf(filters.period)}
            onChange={(period) => set({ period })}
          />
          <Select
            label="Kecamatan"
            value={filters.kecamatan}
            empty="Semua kecamatan"
            options={optionsOf(KECAMATAN)}
            onChange={(kecamatan) => set({ kecamatan })}
          />
          <Select
            label="Kelengkapan"
            value={filters.level}
            empty="Semua"
            options={optionsOf(LEVELS)}
            onChange={(level) => set({ level })}
          />
          <button class="btn narrow" type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon name="filter" /> Saring
          </button>
        </form>
      </search>
      <FileList key={address} shown={shown} filters={filters} staff={who} />
    </>
  )
}
export default Files

/** What the list shows when something was looked for. */
const lineOf = (text: string): string | null => {
  const sought = soughtOf(text)
  if (sought.kind === 'client') return `Berkas klien ${sought.text}`
  if (sought.kind === 'number') return `Nomor yang diawali ${sought.text}`
  if (sought.kind === 'serial') return `Nomor urut ${sought.text}, bulan-bulan terakhir`
  return null
}

const monthsOf = (chosen: string) => {
  const recent = lastMonths(now.value, 24)
  const period = monthFrom(chosen)
  const all = period && !recent.includes(period) ? [...recent, period] : recent
  return all.map((one) => [one, formatPeriod(one)] as const)
}
