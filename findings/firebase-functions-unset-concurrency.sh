#!/usr/bin/env bash
# firebase-functions 7.4.0: what a schedule does not set stands on its `__endpoint` as an object that prints as null in JSON. It is not null:
# `endpoint.concurrency ?? 80` keeps the object, and every comparison of a number with it is false.
# Seen: JSON says null, the value is an object, and 1 is neither below nor at or above it.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts firebase-functions@7.4.0 firebase-admin@14.5.1
cat > seen.mjs <<'JS'
import { onSchedule } from 'firebase-functions/scheduler'
const { concurrency } = onSchedule('every day 01:00', () => {}).__endpoint
const limit = concurrency ?? 80
console.log(JSON.stringify({ concurrency, type: typeof limit, below: 1 < limit, reached: 1 >= limit }))
JS
seen=$(node seen.mjs 2>/dev/null)
echo "$seen"
[ "$seen" = '{"concurrency":null,"type":"object","below":false,"reached":false}' ]
