import { formatDay, formatInstant, formatPeriod, type Health } from '@catat/domain'
import { useEffect, useState } from 'preact/hooks'
import { callAccounts, sentenceOf } from '../../data/calls.ts'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Facts } from '../../kit/facts.tsx'
import { Note } from '../../kit/note.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { concernText, END_NAMES, letterName, runsOf } from './model.ts'

const AGAIN_AFTER = 60_000

/** /keadaan */
const HealthPage = () => {
  const [health, setHealth] = useState<Health | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  const ask = async () => {
    setAsking(true)
    try {
      setHealth(await callAccounts({ type: 'health.read' }))
      setRefused(null)
    } catch (error) {
      setRefused(sentenceOf(error))
    }
    setAsking(false)
  }
  useEffect(() => {
    void ask()
    const timer = setInterval(() => document.hidden || void ask(), AGAIN_AFTER)
    return () => clearInterval(timer)
  }, [])
  return (
    <>
      <PageHead
        title="Keadaan"
        line={health ? `Diperiksa ${formatInstant(health.at)}` : 'Apakah Catat mengerjakan tugasnya sendiri.'}
        chips={
          health &&
          (health.concerns.length === 0 ? (
            <Chip tone="ok">Semua baik</Chip>
          ) : (
            <Chip tone="bad">{health.concerns.length} perlu dilihat</Chip>
          ))
        }
      >
        <button class="btn" type="button" disabled={asking} onClick={() => void ask()}>
          Periksa lagi
        </button>
      </PageHead>
      {refused && (
        <Note tone="bad" title="Keadaan belum dapat dibaca.">
          {refused}
        </Note>
      )}
      {health ? (
        <Seen health={health} />
      ) : (
        !refused && (
          <Card label="Keadaan">
            <Skeleton label="keadaan Catat" rows={6} />
          </Card>
        )
      )}
    </>
  )
}
export default HealthPage

const Seen = ({ health }: { readonly health: Health }) => (
  <>
    {health.concerns.map((concern) => (
      <Note key={concernText(concern)} tone={concern.code === 'run.never' ? 'wait' : 'bad'}>
        {concernText(concern)}
      </Note>
    ))}
    <Card title="Jadwal">
      <Table
        caption="Yang dikerjakan Catat menurut jadwal"
        columns={[
          { title: 'Tugas' },
          { title: 'Terakhir mulai' },
          { title: 'Terakhir selesai baik' },
          { title: 'Keadaan' },
        ]}
      >
        {runsOf(health).map(({ name, does, startedAt, goodAt, tone, state }) => (
          <Row key={name} tone={tone === 'bad' ? 'miss' : ''}>
            <Cell head fold="up">
              {name}
              <small class="quiet"> {does}</small>
            </Cell>
            <Cell fold="full">{startedAt}</Cell>
            <Cell fold="skip">{goodAt}</Cell>
            <Cell fold="end up">
              <Chip tone={tone}>{state}</Chip>
            </Cell>
          </Row>
        ))}
      </Table>
    </Card>
    <Card title="Antrean">
      <Facts
        rows={[
          ['Surat menunggu', String(health.mail.waiting)],
          ['Yang terlama sejak', health.mail.dueAt && formatInstant(health.mail.dueAt)],
          ['Surat tidak terkirim', String(health.mail.dead)],
          ['Impor berjalan', String(health.imports)],
          ...(health.audits.length === 0
            ? [['Evaluasi berjalan', 'Tidak ada'] as const]
            : health.audits.map(
                ({ period, done, shards, startedAt }) =>
                  [
                    `Evaluasi ${formatPeriod(period)}`,
                    `${done} dari ${shards} bagian selesai, dimulai ${formatInstant(startedAt)}`,
                  ] as const,
              )),
        ]}
      />
    </Card>
    {health.letters.length > 0 && (
      <Card title="Surat tidak terkirim" aside={`${health.letters.length} dari ${health.mail.dead}`}>
        <Table
          caption="Surat yang tidak dicoba lagi"
          columns={[{ title: 'Surat' }, { title: 'Kepada' }, { title: 'Sebab' }]}
        >
          {health.letters.map(({ id, kind, to, end, attempts }) => (
            <Row key={id}>
              <Cell head fold="up">
                {letterName(kind)}
              </Cell>
              <Cell fold="full">
                <a href={`/akun/${to}`}>{to}</a>
              </Cell>
              <Cell fold="full">
                {END_NAMES[end ?? ''] ?? 'Tidak diketahui'}
                {attempts > 0 && `, ${attempts} kali dicoba`}
              </Cell>
            </Row>
          ))}
        </Table>
      </Card>
    )}
    <Card title="Versi dan segel">
      <Facts
        rows={[
          ['Catat', health.version || 'belum dirakit'],
          ['Bentuk data', `versi ${health.schema.stored} dari ${health.schema.known}`],
          ['Disegel sampai', health.seal ? formatDay(health.seal.day) : 'belum pernah'],
          ['Segel', health.seal && (health.seal.broken ? 'tidak utuh' : 'utuh')],
        ]}
      />
    </Card>
  </>
)
