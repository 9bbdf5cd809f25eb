#!/usr/bin/env bash
# firebase-admin 14.5.1 with @google-cloud/firestore 9.4.1: FIREBASE_AUTH_EMULATOR_HOST may carry a path (an office can put its parts behind one secret address each),
# FIRESTORE_EMULATOR_HOST may not: the same form of address is refused when the client is made.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts firebase-admin@14.5.1 @google-cloud/firestore@9.4.1
cat > seen.mjs <<'JS'
import { createServer } from 'node:http'
import { initializeApp } from 'firebase-admin/app'
import { getAuth } from 'firebase-admin/auth'
import { getFirestore } from 'firebase-admin/firestore'
const asked = []
const server = createServer((request, response) => {
  asked.push(request.url)
  response.setHeader('content-type', 'application/json')
  response.end('{"users":[]}')
}).listen(0, '127.0.0.1', async () => {
  const host = `127.0.0.1:${server.address().port}/word`
  process.env.FIREBASE_AUTH_EMULATOR_HOST = host
  process.env.FIRESTORE_EMULATOR_HOST = host
  const app = initializeApp({ projectId: 'demo-path' })
  await getAuth(app).listUsers(1)
  let firestore = 'taken'
  try {
    getFirestore(app)
  } catch (error) {
    firestore = `refused: ${String(error.message).slice(0, 60)}`
  }
  console.log(`auth asked ${asked[0]?.split('?')[0]}`)
  console.log(`firestore ${firestore}`)
  server.close()
  process.exit(0)
})
JS
seen=$(timeout 60 node seen.mjs)
echo "$seen"
grep -q '^auth asked /word/' <<<"$seen"
grep -q '^firestore refused' <<<"$seen"
