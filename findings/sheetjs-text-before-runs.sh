#!/usr/bin/env bash
# @e965/xlsx 0.20.3 (SheetJS, Community Edition): a cell whose text begins plainly and goes on in formatted runs loses the runs.
# ECMA-376 part 1, 18.4.8: a string item is an optional <t>, then any number of <r>. Such items stand in workbooks of other programs.
# Seen: `<si><t>Rahma</t><r><t> Contoh</t></r></si>` is read as "Rahma"; with runs alone it is read whole.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @e965/xlsx@0.20.3 fflate@0.8.2
cat > seen.mjs <<'JS'
import { read } from '@e965/xlsx'
import { strToU8, zipSync } from 'fflate'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const book = (items) => zipSync(Object.fromEntries(Object.entries({
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${types}.sharedStrings+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="A" sheetId="1" r:id="a"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row></sheetData></worksheet>`,
  'xl/sharedStrings.xml': `<sst xmlns="${main}" count="2" uniqueCount="2">${items}</sst>`,
}).map(([name, xml]) => [name, strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${xml}`)])))
const run = (text) => `<r><t xml:space="preserve">${text}</t></r>`
const { Sheets } = read(book(`<si><t>Rahma</t>${run(' Contoh')}</si><si>${run('Rahma')}${run(' Contoh')}</si>`))
console.log(JSON.stringify({ plainThenRuns: Sheets.A.A1.v, runsAlone: Sheets.A.B1.v }))
JS
seen=$(node seen.mjs)
echo "$seen"
[ "$seen" = '{"plainThenRuns":"Rahma","runsAlone":"Rahma Contoh"}' ]
