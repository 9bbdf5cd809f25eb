#!/usr/bin/env bash
# date-holidays 3.37.0, Indonesia: the joint decree of three ministers (SKB 3 Menteri) has Idul Fitri 1446 H on 31 March and 1 April 2025; the
# package has it from 30 March. Due dates in office days cannot be taken from it.
# Seen: the first day named Idul Fitri (Lebaran) in 2025 is 2025-03-30.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts date-holidays@3.37.0
cat > seen.mjs <<'JS'
import Holidays from 'date-holidays'
const days = new Holidays('ID', { languages: ['id'] }).getHolidays(2025)
console.log(days.filter(({ rule }) => rule.includes('1 Shawwal')).map(({ date }) => date.slice(0, 10)).join(' '))
JS
seen=$(node seen.mjs)
echo "$seen"
[ "${seen%% *}" = 2025-03-30 ]
