/** Preloaded into the suite: whoever started it may be killed without a word, and then nobody is left to stop it. */
const parent = process.ppid
const watch = setInterval(() => {
  if (process.ppid === parent) return
  clearInterval(watch)
  process.kill(process.pid, 'SIGINT')
}, 1000)
watch.unref()
