#!/usr/bin/env bash
# @google-cloud/functions-framework 5.0.5 runs each HTTP function inside Node's deprecated `domain`, which hooks into every promise and its
# destruction: code that awaits as much as Firestore's SDK pays for each of them.
# Seen (Node 22): 400,000 awaits take 13 ms outside and 995 ms within an HTTP function, in the whole process from the first call on, since
# the hooks stay; process.domain is set within the function.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @google-cloud/functions-framework@5.0.5
cat > seen.cjs <<'JS'
const { http } = require('@google-cloud/functions-framework')
const { getTestServer } = require('@google-cloud/functions-framework/testing')
const awaits = async () => {
  const begun = process.hrtime.bigint()
  for (let n = 0; n < 400_000; n += 1) await n
  return Number(process.hrtime.bigint() - begun) / 1e6
}
let seen
http('asked', async (request, response) => {
  seen = { domain: Boolean(process.domain), within: await awaits() }
  response.send('done')
})
const main = async () => {
  await awaits()
  const outside = await awaits()
  const server = getTestServer('asked')
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  await fetch(`http://127.0.0.1:${server.address().port}/`)
  server.close()
  console.log(`domain ${seen.domain}, outside ${outside.toFixed(0)} ms, within ${seen.within.toFixed(0)} ms`)
  process.exit(seen.domain && seen.within > outside * 1.5 ? 0 : 1)
}
main()
JS
node seen.cjs
