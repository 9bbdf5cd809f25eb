import { watch } from 'node:fs'
import { basename, dirname } from 'node:path'

const SETTLE = 50

/** Calls back after the file was written or replaced. Its folder is watched, since editors replace files. */
export const watchFile = (file: string, changed: () => void): (() => void) => {
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(dirname(file), { persistent: false }, (_event, name) => {
    if (name !== basename(file)) return
    clearTimeout(timer)
    timer = setTimeout(changed, SETTLE)
  })
  return () => {
    clearTimeout(timer)
    watcher.close()
  }
}
