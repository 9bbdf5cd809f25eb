import {
  AGE_BANDS,
  type DisclosedView,
  DOCUMENT_STATES,
  dayOf,
  documentName,
  FLAGS,
  formatDay,
  formatTime,
  LOG_ACTIONS,
  MARK_REASONS,
  MODES,
  PROBLEMS,
  ROLES,
  SERVICES,
  SEXES,
  STAGES,
} from '@catat/domain'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { LevelChip } from '../../kit/chip.tsx'
import { Watermark } from './watermark.tsx'

const NEED_STATES = { open: 'belum terlayani', inProgress: 'dalam proses', served: 'terlayani' } as const

/** A file as attendees see it: the case by its pseudonym, under the name of who looks. */
export const DisclosedFileCard = ({
  view,
  watermark,
  onClose,
}: {
  readonly view: DisclosedView
  readonly watermark: string
  readonly onClose: () => void
}) => (
  <Card
    title={`Berkas ${view.number}`}
    kind="open"
    aside={
      <Button kind="bare" onClick={onClose}>
        Tutup berkas
      </Button>
    }
    footer={`Ditampilkan untuk ${watermark}. Jangan disalin atau difoto.`}
  >
    <Watermark text={watermark}>
      <dl class="facts">
        {factsOf(view).map(([term, value]) => (
          <>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </>
        ))}
        <dt>Kelengkapan</dt>
        <dd>
          <LevelChip level={view.level} />
        </dd>
      </dl>
      <div>
        <h3>Dokumen</h3>
        <ul>
          {view.documents.map(({ code, state, reason }) => (
            <li key={code}>
              <span class="code">{code}</span> {documentName(code)}: {DOCUMENT_STATES[state].toLowerCase()}
              {reason && ` (${MARK_REASONS[reason].toLowerCase()})`}
            </li>
          ))}
        </ul>
      </div>
      <ol class="trail">
        {view.history.map(({ at, action, role }, i) => (
          <li key={i} class={action === 'identity.open' || action === 'disclosure.view' ? 'read' : ''}>
            {LOG_ACTIONS[action]}
            <div class="row">
              <small>
                <time dateTime={at}>
                  {formatDay(dayOf(at))}, {formatTime(at)}
                </time>{' '}
                {role === 'system' ? 'Otomatis' : ROLES[role]}
              </small>
            </div>
          </li>
        ))}
      </ol>
    </Watermark>
  </Card>
)

const factsOf = (view: DisclosedView): [string, string][] => {
  const { client } = view
  const rows: [string, string | null][] = [
    ['Layanan', `${SERVICES[view.service].name}, ${STAGES[view.stage].toLowerCase()}`],
    ['Tanggal layanan', formatDay(view.serviceDate)],
    ['Klien', client && `${client.pseudonym}, ${SEXES[client.sex].toLowerCase()}, ${ageText(client.ageBand)}`],
    ['Masalah', view.problem && PROBLEMS[view.problem]],
    ['Moda', `${MODES[view.mode]}${view.session > 1 ? `, sesi ke-${view.session}` : ''}`],
    ['Keadaan', view.flags.length > 0 ? view.flags.map((flag) => FLAGS[flag]).join('; ') : null],
    [
      'Kebutuhan',
      view.needs.length > 0
        ? view.needs.map(({ service, state }) => `${SERVICES[service].short} (${NEED_STATES[state]})`).join('; ')
        : null,
    ],
  ]
  return rows.flatMap(([term, value]) => (value ? [[term, value] as [string, string]] : []))
}

const ageText = (band: keyof typeof AGE_BANDS) =>
  band === 'unknown' ? 'umur tidak diketahui' : `${AGE_BANDS[band].name} tahun`
