import { BREACH_KINDS, BREACHED_DATA, type BreachedData, BreachIdSchema, type BreachKind } from '@catat/domain'
import { useMemo, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import * as v from 'valibot'
import { useAct } from '../../data/act.ts'
import { callRights } from '../../data/calls.ts'
import { now } from '../../data/connection.ts'
import { Card } from '../../kit/card.tsx'
import { Checks, Radios, TextArea } from '../../kit/field.tsx'
import { FormPage } from '../../kit/form-page.tsx'
import { momentOf, typedMoment } from '../../text/moments.ts'
import { optionsOf } from '../../text/options.ts'
import { numbersIn, randomId, WRONG_NUMBER } from './model.ts'
import { MomentField } from './moment-field.tsx'

type Errors = Partial<Record<'kind' | 'data' | 'noticedAt' | 'occurredAt' | 'files', string>>

/** /hak/insiden/baru: what happened to which data, and when it was noticed. */
const BreachForm = () => {
  const { route } = useLocation()
  const id = useMemo(() => v.parse(BreachIdSchema, randomId()), [])
  const [kind, setKind] = useState<BreachKind | ''>('')
  const [data, setData] = useState<readonly BreachedData[]>([])
  const [noticed, setNoticed] = useState(() => typedMoment(now.value))
  const [occurred, setOccurred] = useState('')
  const [files, setFiles] = useState('')
  const [errors, setErrors] = useState<Errors>({})
  const [tries, setTries] = useState(0)
  const act = useAct()
  const save = async () => {
    const [noticedAt, occurredAt] = [momentOf(noticed), momentOf(occurred)]
    const { numbers, wrong } = numbersIn(files)
    const past = noticedAt !== null && noticedAt <= now.value
    const found: Errors = {
      ...(kind ? {} : { kind: 'Pilih apa yang terjadi.' }),
      ...(data.length > 0 ? {} : { data: 'Pilih paling sedikit satu.' }),
      ...(past ? {} : { noticedAt: 'Isi hari dan jam, paling akhir sekarang.' }),
      ...(occurred === '' || (occurredAt && noticedAt && occurredAt <= noticedAt)
        ? {}
        : { occurredAt: 'Paling akhir saat insiden diketahui.' }),
      ...(wrong === null ? {} : { files: WRONG_NUMBER }),
    }
    setErrors(found)
    if (Object.keys(found).length > 0 || !kind || !noticedAt) return setTries(tries + 1)
    const done = await act.run('save', () =>
      callRights({ type: 'breach.record', id, kind, data: [...data], noticedAt, occurredAt, files: numbers }),
    )
    if (done) route(`/hak/insiden/${id}`, true)
  }
  return (
    <FormPage
      crumbs={[{ href: '/hak', text: 'Hak klien' }]}
      title="Catat insiden data pribadi"
      line="Klien dan lembaga diberi tahu tertulis paling lambat 3 x 24 jam sejak insiden diketahui (Pasal 46)."
      save="Catat insiden"
      act={act}
      tries={tries}
      onSubmit={save}
    >
      <Card title="Insiden">
        <div class="pad fields">
          <Radios
            label="Yang terjadi"
            name="kejadian"
            value={kind}
            options={optionsOf(BREACH_KINDS)}
            error={errors.kind ?? null}
            onChange={setKind}
          />
          <Checks
            label="Data yang terungkap"
            value={data}
            options={optionsOf(BREACHED_DATA)}
            error={errors.data ?? null}
            onChange={setData}
          />
          <div class="two">
            <MomentField
              label="Diketahui pada"
              value={noticed}
              max={now.value}
              error={errors.noticedAt ?? null}
              onInput={setNoticed}
            />
            <MomentField
              label="Terjadi pada"
              optional
              value={occurred}
              max={now.value}
              error={errors.occurredAt ?? null}
              onInput={setOccurred}
            />
          </div>
          <TextArea
            label="Nomor berkas terdampak"
            optional
            rows={2}
            value={files}
            error={errors.files ?? null}
            hint="Yang sudah diketahui, dipisahkan koma. Selebihnya dapat ditelusuri dari buku log setelah insiden dicatat."
            onInput={setFiles}
          />
        </div>
      </Card>
    </FormPage>
  )
}
export default BreachForm
