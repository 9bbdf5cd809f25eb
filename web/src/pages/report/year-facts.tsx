import {
  KECAMATAN,
  MEANS,
  type Means,
  NO_YEAR_FACTS,
  type Report,
  SURVEY_ELEMENTS,
  type SurveyElement,
  type YearFacts,
} from '@catat/domain'
import { useState } from 'preact/hooks'
import type { Act } from '../../data/act.ts'
import { callDesk } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { TextArea, TextField } from '../../kit/field.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { type FactsText, factsFrom, factsText } from './facts.ts'

const KECAMATAN_CODES = (Object.keys(KECAMATAN) as (keyof typeof KECAMATAN)[]).filter((code) => /^\d/.test(code))

/** What an annual report needs that no file tells: inhabitants, survey, staff and means, evidence. */
export const YearFactsCard = ({ report, act }: { readonly report: Report; readonly act: Act }) => {
  const stored: YearFacts = report.facts ?? NO_YEAR_FACTS
  const [text, setText] = useState<FactsText>(() => factsText(stored))
  const read = factsFrom(text)
  const type = (part: keyof FactsText, key: string) => (value: string) =>
    setText((before) => ({ ...before, [part]: { ...(before[part] as Record<string, string>), [key]: value } }))
  const save = () =>
    act.run('facts', () =>
      callDesk({
        type: 'report.narrate',
        id: report.id,
        version: report.version,
        narrative: report.narrative,
        facts: read.ok ? read.facts : stored,
      }),
    )
  return (
    <Card
      title="Data tahunan"
      footer={
        <>
          <span>Angka bulat tanpa titik; nilai survei 1 sampai 4, misalnya 3,25. Yang kosong tidak dimuat.</span>
          <Button busy={act.busy === 'facts'} why={read.ok ? null : read.why} onClick={save}>
            Simpan data tahunan
          </Button>
        </>
      }
    >
      <details class="pad">
        <summary>Penduduk dan desa menurut kecamatan</summary>
        <Table
          caption="Penduduk dan desa"
          columns={[{ title: 'Kecamatan' }, { title: 'Penduduk' }, { title: 'Desa/kelurahan' }]}
        >
          {KECAMATAN_CODES.map((code) => (
            <Row key={code}>
              <Cell head>{KECAMATAN[code]}</Cell>
              <Cell>
                <TextField
                  label={`Penduduk ${KECAMATAN[code]}`}
                  inputMode="numeric"
                  value={text.population[code] ?? ''}
                  onInput={type('population', code)}
                />
              </Cell>
              <Cell>
                <TextField
                  label={`Desa ${KECAMATAN[code]}`}
                  inputMode="numeric"
                  value={text.villages[code] ?? ''}
                  onInput={type('villages', code)}
                />
              </Cell>
            </Row>
          ))}
        </Table>
      </details>
      <details class="pad">
        <summary>Survei kepuasan masyarakat</summary>
        <div class="fields">
          <TextField
            label="Responden"
            inputMode="numeric"
            value={text.respondents}
            onInput={(respondents) => setText((before) => ({ ...before, respondents }))}
          />
          {(Object.keys(SURVEY_ELEMENTS) as SurveyElement[]).map((element) => (
            <TextField
              key={element}
              label={SURVEY_ELEMENTS[element]}
              inputMode="text"
              value={text.scores[element] ?? ''}
              onInput={type('scores', element)}
            />
          ))}
        </div>
      </details>
      <details class="pad">
        <summary>Sumber daya manusia dan sarana</summary>
        <div class="fields">
          {(Object.keys(MEANS) as Means[]).map((code) => (
            <TextField
              key={code}
              label={MEANS[code]}
              inputMode="numeric"
              value={text.means[code] ?? ''}
              onInput={type('means', code)}
            />
          ))}
        </div>
      </details>
      <details class="pad">
        <summary>Bukti dukung KLA</summary>
        <TextArea
          label="Satu bukti tiap baris"
          rows={5}
          maxLength={6000}
          value={text.evidence}
          onInput={(evidence) => setText((before) => ({ ...before, evidence }))}
        />
      </details>
    </Card>
  )
}
