import type { Office } from '@catat/domain'
import { Fragment } from 'preact'
import { Card } from '../../kit/card.tsx'

/** By what each does about a report. */
const OFFICIALS = [
  ['Disusun', 'clerk'],
  ['Diperiksa', 'divisionHead'],
  ['Disetujui', 'agencyHead'],
] as const
const WEEKDAYS = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat']
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}.${String(minutes % 60).padStart(2, '0')}`

/** What is not changed here: the officials follow their accounts; the hours of the founding hold before the first that were set. */
export const FixedCard = ({ office }: { readonly office: Office }) => (
  <Card
    title="Tidak diubah di sini"
    footer="Pejabat mengikuti akun yang memegang perannya; jam di atas berlaku sebelum jam kantor pertama yang diatur."
  >
    <dl class="facts pad">
      {OFFICIALS.map(([role, post]) => (
        <Fragment key={post}>
          <dt>{role}</dt>
          <dd>
            {office[post].name}{' '}
            <small>
              {[office[post].position, office[post].nip && `NIP ${office[post].nip}`, office[post].rank]
                .filter(Boolean)
                .join(', ')}
            </small>
          </dd>
        </Fragment>
      ))}
      <dt>SOP</dt>
      <dd class="code wrap">{office.sop}</dd>
      {WEEKDAYS.map((day, i) => (
        <Fragment key={day}>
          <dt>{day}</dt>
          <dd>
            {(office.hours[String(i + 1)] ?? [])
              .map(({ opens, closes }) => `${clock(opens)}–${clock(closes)}`)
              .join(', ') || 'tutup'}
          </dd>
        </Fragment>
      ))}
    </dl>
  </Card>
)
