import { CONFIDENTIALITY, type Office } from '@catat/domain'
import { useState } from 'preact/hooks'
import { useAct } from '../../data/act.ts'
import { callAccounts } from '../../data/calls.ts'
import { Card } from '../../kit/card.tsx'
import { Select, TextArea } from '../../kit/field.tsx'
import { FormPage } from '../../kit/form-page.tsx'
import { Note } from '../../kit/note.tsx'
import { typedStore } from '../../session/typed.ts'
import { FixedCard } from './fixed.tsx'
import { HoursCard } from './hours.tsx'
import { KopCard } from './kop.tsx'
import { draftOf, type OfficeDraft, type OfficeField, readOffice } from './model.ts'
import { NumbersCard } from './numbers.tsx'

const typed = typedStore<{ draft: OfficeDraft; revision: number }>()
const KEY = 'kantor'

const NATURES = Object.entries(CONFIDENTIALITY) as [keyof typeof CONFIDENTIALITY, string][]
const THRESHOLDS = [3, 4, 5, 6, 7, 8, 9, 10].map((n) => [String(n), `Kurang dari ${n}`] as const)

/** The settings that change with the days of the office; `revision` stays that of the state on which the typing began. */
export const OfficeForm = ({ office }: { readonly office: Office }) => {
  const fresh = { draft: draftOf(office), revision: office.revision ?? 0 }
  const [begun, setBegun] = useState(() => typed.kept(KEY))
  const [errors, setErrors] = useState<Partial<Record<OfficeField, string>>>({})
  const [tries, setTries] = useState(0)
  const [saved, setSaved] = useState(false)
  const act = useAct()
  const { draft, revision } = begun ?? fresh
  const change = (part: Partial<OfficeDraft>) => {
    const next = { draft: { ...draft, ...part }, revision }
    setBegun(next)
    typed.keep(KEY, next)
    setErrors({})
    setSaved(false)
  }
  const send = async () => {
    const { change: read, errors: found } = readOffice(draft)
    setErrors(found)
    if (!read) return setTries(tries + 1)
    if (!(await act.run('save', () => callAccounts({ type: 'office.change', revision, change: read })))) return
    typed.forget(KEY)
    setBegun(null)
    setSaved(true)
  }
  return (
    <FormPage
      crumbs={[{ href: '/', text: 'Beranda' }]}
      title="Kantor"
      line="Berlaku untuk semua orang. Perubahan tercatat pada buku log, tanpa isinya."
      save="Simpan"
      act={act}
      tries={tries}
      onSubmit={send}
    >
      {saved && (
        <Note tone="ok" title="Tersimpan.">
          Jam kantor dan hari libur berlaku sejak harinya, juga untuk tenggat laporan yang belum dikirim; kop, nomor,
          dan surat pengantar mulai laporan berikutnya. Yang sudah dikirim atau disetujui tidak berubah.
        </Note>
      )}
      <div class="cols even">
        <div class="stack">
          <KopCard draft={draft} errors={errors} change={change} />
          <Card
            title="Hari libur dan angka"
            footer="Hari libur nasional dan cuti bersama ditetapkan setiap tahun dengan keputusan bersama tiga menteri."
          >
            <div class="pad fields">
              <TextArea
                label="Hari libur"
                hint="Satu tanggal setiap baris, namanya di belakang: 25/12/2026 Natal. Sabtu dan Minggu sudah libur."
                rows={12}
                maxLength={20000}
                value={draft.holidays}
                error={errors.holidays ?? null}
                onInput={(holidays) => change({ holidays })}
              />
              <Select
                label="Angka yang disembunyikan pada edisi publik"
                value={draft.smallCells}
                options={THRESHOLDS}
                error={errors.smallCells ?? null}
                onChange={(smallCells) => smallCells && change({ smallCells })}
              />
            </div>
          </Card>
        </div>
        <div class="stack">
          <NumbersCard draft={draft} errors={errors} change={change} />
          <Card title="Surat pengantar laporan">
            <div class="pad fields">
              <TextArea
                label="Tujuan"
                hint={`Satu baris setiap bagian; di bawahnya dicetak "di ${office.city}".`}
                rows={3}
                maxLength={480}
                value={draft.addressee}
                error={errors.addressee ?? null}
                onInput={(addressee) => change({ addressee })}
              />
              <Select
                label="Sifat"
                value={draft.nature}
                options={NATURES}
                onChange={(nature) => nature && change({ nature })}
              />
              <TextArea
                label="Tembusan"
                hint="Satu penerima setiap baris."
                optional
                rows={3}
                maxLength={960}
                value={draft.copies}
                error={errors.copies ?? null}
                onInput={(copies) => change({ copies })}
              />
            </div>
          </Card>
          <HoursCard draft={draft} errors={errors} change={change} />
        </div>
      </div>
      <FixedCard office={office} />
    </FormPage>
  )
}
