import { formatTime, ROLES, type Staff } from '@catat/domain'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { connection, watchConnection } from '../data/connection.ts'
import { Icon, Mark } from '../kit/icons.tsx'
import { later } from '../kit/later.tsx'
import { Note } from '../kit/note.tsx'
import { signOut } from '../session/acts.ts'
import { EndNote } from '../session/end-note.tsx'
import { hasTyped } from '../session/typed.ts'
import { OFFLINE } from '../text/network.ts'
import { FindNumber } from './find-number.tsx'
import { FILE_READERS, holds, placeOf, placesOf } from './places.ts'

const LeaveDialog = later(() => import('./leave-dialog.tsx'))
const NewerNote = later(() => import('./newer-note.tsx'))
const ServerNote = later(() => import('./server-note.tsx'))

/** The frame of every page behind the sign-in: the places, who is here, whether the page is fresh. */
export const Shell = ({ staff, children }: { readonly staff: Staff; readonly children: ComponentChildren }) => {
  const { path } = useLocation()
  const here = placeOf(path)
  const [leaving, setLeaving] = useState(false)
  useEffect(watchConnection, [])
  return (
    <>
      <a class="btn sr" href="#isi">
        Lewati ke isi
      </a>
      <header class="bar">
        <a class="brand" href="/">
          <Mark />
          Catat
        </a>
        <nav aria-label="Utama">
          {placesOf(staff.roles).map((place) => (
            <a key={place.path} href={place.path} {...(place.path === here ? { 'aria-current': 'page' as const } : {})}>
              <Icon name={place.icon} />
              {place.name}
            </a>
          ))}
        </nav>
        {holds(staff.roles, FILE_READERS) && <FindNumber mayFind={holds(staff.roles, ['officer', 'leader'])} />}
        <p class="who" title={staff.name}>
          <b>{staff.name}</b>
          <small>{staff.roles.map((role) => ROLES[role]).join(', ')}</small>
        </p>
        <button
          class="btn bare leave"
          type="button"
          aria-label="Keluar"
          title="Keluar"
          onClick={() => (hasTyped() ? setLeaving(true) : void signOut())}
        >
          <Icon name="leave" />
        </button>
        {leaving && <LeaveDialog onStay={() => setLeaving(false)} onLeave={() => void signOut()} />}
      </header>
      <main id="isi" tabIndex={-1}>
        <EndNote />
        <NewerNote />
        {here !== '/keadaan' && holds(staff.roles, ['admin']) && <ServerNote />}
        {connection.value.at === 'broken' && (
          <Note tone="wait" title={`Jaringan terputus sejak ${formatTime(connection.value.since)}.`}>
            {OFFLINE}
          </Note>
        )}
        {children}
      </main>
      <footer class="foot">
        <p>Rahasia: seluruh dokumentasi layanan dilindungi SOP 400.2/07/DP2KBP3A/2023.</p>
        <p>
          {FRESHNESS[connection.value.at](connection.value.at === 'waiting' ? '' : formatTime(connection.value.since))}
        </p>
      </footer>
    </>
  )
}

const FRESHNESS = {
  waiting: () => 'Menghubungkan.',
  connected: (time: string) => `Tersambung. Diperbarui ${time} WITA.`,
  broken: (time: string) => `Terputus. Terakhir diperbarui ${time} WITA.`,
}
