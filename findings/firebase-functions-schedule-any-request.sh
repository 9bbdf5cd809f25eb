#!/usr/bin/env bash
# firebase-functions 7.4.0 under @google-cloud/functions-framework 5.0.5: a scheduled function does its work for any request, a bare GET among
# them: no method, header or body of Cloud Scheduler is asked for, and the schedule's time is then that of the request. So a check that an
# uploaded function "answers" runs the nightly work.
# Seen: GET / answers 200, the handler ran once, and its scheduleTime is now.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts firebase-functions@7.4.0 firebase-admin@14.5.1 @google-cloud/functions-framework@5.0.5
cat > index.js <<'JS'
const { onSchedule } = require('firebase-functions/scheduler')
exports.night = onSchedule('0 1 * * *', (event) => {
  console.log(`ran for ${event.scheduleTime}`)
})
JS
cat > probe.js <<'JS'
process.env.GCLOUD_PROJECT = 'demo-night'
const { getTestServer } = require('@google-cloud/functions-framework/testing')
const { http } = require('@google-cloud/functions-framework')
http('night', require('./index.js').night)
const lines = []
const print = console.log
console.log = (...words) => lines.push(words.join(' '))
const server = getTestServer('night').listen(0, '127.0.0.1', async () => {
  const before = Date.now()
  const { status } = await fetch(`http://127.0.0.1:${server.address().port}/`)
  server.close()
  console.log = print
  const ran = lines.filter((line) => line.includes('ran for '))
  const age = ran.length === 1 ? Math.abs(Date.parse(/ran for (\S+?)"?[,}]?$/.exec(ran[0])?.[1] ?? '') - before) : NaN
  console.log(`GET answers ${status}, runs: ${ran.length}, schedule time is that of the request: ${age < 60_000}`)
})
JS
out=$(node probe.js)
echo "$out"
[ "$out" = "GET answers 200, runs: 1, schedule time is that of the request: true" ]
