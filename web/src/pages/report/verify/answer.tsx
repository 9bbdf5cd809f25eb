import { formatInstant, InstantSchema, reportName, type VerifyAnswer } from '@catat/domain'
import * as v from 'valibot'
import { Card } from '../../../kit/card.tsx'
import { Chip, type Tone } from '../../../kit/chip.tsx'
import { judge } from './model.ts'

/** What the office's records say about a code or a file. */
export const Answer = ({ of, answer }: { readonly of: string; readonly answer: VerifyAnswer }) => {
  const { tone, title, text } = judge(answer)
  return (
    <div role="status">
      <Card title={title} aside={<Chip tone={tone satisfies Tone}>{answer.genuine ? 'Asli' : 'Tidak dikenal'}</Chip>}>
        <div class="pad stack">
          <p>{text}</p>
          <dl class="facts">
            <dt>Diperiksa</dt>
            <dd>{of}</dd>
            {answer.genuine && (
              <>
                <dt>Nomor</dt>
                <dd>{answer.number}</dd>
                {answer.of === 'report' ? <AboutReport answer={answer} /> : <AboutMinutes answer={answer} />}
                <dt>{answer.of === 'report' ? 'Sidik PDF yang dibekukan' : 'Sidik SHA-256'}</dt>
                <dd class="code wrap">{answer.digest}</dd>
                {answer.of === 'report' && (
                  <>
                    <dt>Sidik asli bertanda tangan</dt>
                    {answer.original === null ? (
                      <dd>belum disimpan kantor</dd>
                    ) : (
                      <dd class="code wrap">{answer.original}</dd>
                    )}
                  </>
                )}
              </>
            )}
          </dl>
        </div>
      </Card>
    </div>
  )
}

type About<Of> = { readonly answer: Extract<VerifyAnswer, { readonly of: Of }> }

const AboutReport = ({ answer }: About<'report'>) => (
  <>
    <dt>Laporan</dt>
    <dd>{reportName(answer.report)}</dd>
    <dt>Revisi</dt>
    <dd>
      {answer.revision}
      {answer.amendment === null ? '' : `, ralat ke-${answer.amendment}`}, {answer.pages} halaman
    </dd>
    {answer.replacedBy !== null && (
      <>
        <dt>Digantikan</dt>
        <dd>oleh revisi {answer.replacedBy} yang disetujui sesudahnya</dd>
      </>
    )}
    {answer.approvedAt && (
      <>
        <dt>Disetujui</dt>
        <dd>
          {answer.approvedBy}, {instantText(answer.approvedAt)}
        </dd>
      </>
    )}
  </>
)

/** That there was a session, never what about. */
const AboutMinutes = ({ answer }: About<'minutes'>) => (
  <>
    <dt>Dokumen</dt>
    <dd>berita acara ekspose kasus, {answer.pages} halaman</dd>
    <dt>Sesi berakhir</dt>
    <dd>{instantText(answer.endedAt)}</dd>
  </>
)

const instantText = (at: string): string => {
  const read = v.safeParse(InstantSchema, at)
  return read.success ? formatInstant(read.output) : at
}
