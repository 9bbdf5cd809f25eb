import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { samplePapers } from './sample-papers.ts'

/** Makes the papers of `docs/contoh` anew: `node functions/bench/contoh.ts`. That they are as kept is `functions/test/contoh.test.ts`. */
const OUT = fileURLToPath(new URL('../../docs/contoh/', import.meta.url))
mkdirSync(OUT, { recursive: true })
for await (const { name, bytes } of samplePapers()) {
  writeFileSync(`${OUT}${name}`, bytes)
  console.log(`${name}  ${Math.ceil(bytes.length / 1024)} kB`)
}
