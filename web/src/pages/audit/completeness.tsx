import { type Figures, formatNumber, formatPeriod, type Period } from '@catat/domain'
import type { ComponentChildren } from 'preact'
import { addressOf } from '../../data/address.ts'
import { Card } from '../../kit/card.tsx'
import { Split } from '../../kit/cells.tsx'
import { Chip } from '../../kit/chip.tsx'
import { Count, Share } from '../../kit/count.tsx'
import { Cell, Row, Table } from '../../kit/table.tsx'
import { FileLink } from '../../shell/file-link.tsx'
import { type CompletenessRow, completenessRows } from './model.ts'

/** Completeness by service, with the month before; each count leads to the files behind it. */
export const Completeness = ({
  period,
  figures,
  before,
  provisional = false,
}: {
  readonly period: Period
  readonly figures: Figures
  readonly before: { readonly period: Period; readonly figures: Figures } | null
  readonly provisional?: boolean
}) => {
  const rows = completenessRows(figures, before?.figures ?? null)
  const last = rows.at(-1)
  return (
    <Card
      title="Kelengkapan per layanan"
      aside={
        provisional ? (
          <Chip tone="wait">Sementara</Chip>
        ) : (
          <small class="row">
            <Chip tone="ok">Lengkap</Chip>
            <Chip tone="wait">Kurang</Chip>
            <Chip tone="bad">Kritis</Chip>
          </small>
        )
      }
    >
      <Table
        caption={`Kelengkapan berkas per layanan, ${formatPeriod(period)}`}
        fold={false}
        columns={[
          { title: 'Layanan' },
          { title: 'Dievaluasi', num: true },
          { title: 'Lengkap', num: true },
          { title: 'Kurang', num: true },
          { title: 'Kritis', num: true },
          { title: '% lengkap', num: true },
          { title: 'Sebaran', wide: true },
          ...(before ? [{ title: formatPeriod(before.period).split(' ')[0], num: true }] : []),
        ]}
        foot={last && <Line row={last} period={period} compared={before !== null} />}
      >
        {rows.slice(0, -1).map((row) => (
          <Line key={row.name} row={row} period={period} compared={before !== null} />
        ))}
      </Table>
    </Card>
  )
}

const Line = ({
  row,
  period,
  compared,
}: {
  readonly row: CompletenessRow
  readonly period: Period
  readonly compared: boolean
}) => (
  <Row>
    <Cell head>{row.name}</Cell>
    <Cell num>
      <Files row={row} period={period}>
        {formatNumber(row.evaluated)}
      </Files>
    </Cell>
    <Cell num>
      <Count of={row.complete} />
    </Cell>
    <Cell num>
      <Count of={row.lacking} />
    </Cell>
    <Cell num>{row.critical > 0 ? <b>{formatNumber(row.critical)}</b> : <Count of={0} />}</Cell>
    <Cell num>
      <Share of={row.share} />
    </Cell>
    <Cell wide>
      {row.evaluated > 0 && <Split complete={row.complete / row.evaluated} lacking={row.lacking / row.evaluated} />}
    </Cell>
    {compared && (
      <Cell num>
        <small>
          <Share of={row.before} />
        </small>
      </Cell>
    )}
  </Row>
)

const Files = ({
  row,
  period,
  children,
}: {
  readonly row: CompletenessRow
  readonly period: Period
  readonly children: ComponentChildren
}) =>
  row.service && row.evaluated > 0 ? (
    <FileLink href={addressOf('/berkas', { bulan: period, layanan: row.service })}>{children}</FileLink>
  ) : (
    children
  )
