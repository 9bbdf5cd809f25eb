#!/usr/bin/env bash
# nik-parse 1.0.0: a NIK has two digits for the year of birth. The package takes years before this one as 20xx and this very year as 19xx, so
# a child born this year is a hundred years old, while one of last year is right. The numbers are made up (district code of Tanah Laut,
# 15 January); the year is that of the day on which this is run.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts nik-parse@1.0.0
year=$(date +%Y)
born() { node node_modules/nik-parse/bin/index.js -n "63010315${1}" | grep -o "lahir: '[0-9/]*'"; }
this=$(born "01${year:2}0001")
last=$(born "01$(printf %02d $(((year - 1) % 100)))0001")
echo "this year: $this; last year: $last"
[ "$this" = "lahir: '15/01/19${year:2}'" ]
[ "$last" = "lahir: '15/01/$((year - 1))'" ]
