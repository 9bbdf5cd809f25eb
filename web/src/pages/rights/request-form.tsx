import { REQUEST_CHANNELS, REQUEST_KINDS, type RequestChannel, RequestIdSchema, type RequestKind } from '@catat/domain'
import { useMemo, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import * as v from 'valibot'
import { useAct } from '../../data/act.ts'
import { callRights } from '../../data/calls.ts'
import { now } from '../../data/connection.ts'
import { Card } from '../../kit/card.tsx'
import { Radios, TextArea } from '../../kit/field.tsx'
import { FormPage } from '../../kit/form-page.tsx'
import { momentOf, typedMoment } from '../../text/moments.ts'
import { optionsOf } from '../../text/options.ts'
import { numbersIn, randomId, WRONG_NUMBER } from './model.ts'
import { MomentField } from './moment-field.tsx'

type Errors = Partial<Record<'kind' | 'through' | 'receivedAt' | 'files', string>>

/** /hak/permintaan/baru: what a client asks for, when it came, and which files it is about. Never the client's name. */
const RequestForm = () => {
  const { query, route } = useLocation()
  const id = useMemo(() => v.parse(RequestIdSchema, randomId()), [])
  const [kind, setKind] = useState<RequestKind | ''>('')
  const [through, setThrough] = useState<RequestChannel | ''>('')
  const [received, setReceived] = useState(() => typedMoment(now.value))
  const [files, setFiles] = useState(() => numbersIn(query.berkas ?? '').numbers.join(', '))
  const [errors, setErrors] = useState<Errors>({})
  const [tries, setTries] = useState(0)
  const act = useAct()
  const save = async () => {
    const receivedAt = momentOf(received)
    const { numbers, wrong } = numbersIn(files)
    const found: Errors = {
      ...(kind ? {} : { kind: 'Pilih apa yang diminta.' }),
      ...(through ? {} : { through: 'Pilih cara permintaan diterima.' }),
      ...(receivedAt && receivedAt <= now.value ? {} : { receivedAt: 'Isi hari dan jam, paling akhir sekarang.' }),
      ...(wrong === null ? {} : { files: WRONG_NUMBER }),
    }
    setErrors(found)
    if (Object.keys(found).length > 0 || !kind || !through || !receivedAt) return setTries(tries + 1)
    const done = await act.run('save', () =>
      callRights({ type: 'request.record', id, kind, through, receivedAt, files: numbers }),
    )
    if (done) route(`/hak/permintaan/${id}`, true)
  }
  return (
    <FormPage
      crumbs={[{ href: '/hak', text: 'Hak klien' }]}
      title="Catat permintaan klien"
      line="Waktu 3 x 24 jam dihitung sejak permintaan diterima. Pimpinan PUSPAGA langsung diberi tahu."
      save="Catat permintaan"
      act={act}
      tries={tries}
      onSubmit={save}
    >
      <Card title="Permintaan">
        <div class="pad fields">
          <Radios
            label="Yang diminta"
            name="jenis"
            value={kind}
            options={(Object.keys(REQUEST_KINDS) as RequestKind[]).map((code) => [
              code,
              `${REQUEST_KINDS[code].name} (${REQUEST_KINDS[code].article})`,
            ])}
            error={errors.kind ?? null}
            onChange={setKind}
          />
          <Radios
            label="Diterima lewat"
            name="cara"
            value={through}
            options={optionsOf(REQUEST_CHANNELS)}
            error={errors.through ?? null}
            onChange={setThrough}
          />
          <div class="two">
            <MomentField
              label="Diterima pada"
              value={received}
              max={now.value}
              error={errors.receivedAt ?? null}
              onInput={setReceived}
            />
          </div>
          <TextArea
            label="Nomor berkas"
            rows={2}
            value={files}
            error={errors.files ?? null}
            hint="Semua berkas klien ini, dipisahkan koma. Kosong bila tidak ada berkas atas nama pemohon. Jangan menulis nama."
            onInput={setFiles}
          />
        </div>
      </Card>
    </FormPage>
  )
}
export default RequestForm
