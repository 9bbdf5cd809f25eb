#!/usr/bin/env bash
# nik-parser 1.0.1: the day of birth of a woman stands in her NIK with 40 added. The package takes the 40 for days: she is called a man and
# born later. The number below is made up (district code of Tanah Laut, 15 August 1990, a woman).
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts nik-parser@1.0.1
cat > seen.mjs <<'JS'
import { createRequire } from 'node:module'
const made = createRequire(import.meta.url)('nik-parser')
const { nikParser } = made
const read = nikParser('6301035508900001')
console.log(JSON.stringify({ kelamin: read.kelamin(), lahir: String(read.lahir()).slice(0, 15) }))
JS
seen=$(node seen.mjs)
echo "$seen"
[ "$(node -p 'JSON.parse(process.argv[1]).kelamin' "$seen")" = pria ]
