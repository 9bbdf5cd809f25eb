/**
 * Seconds of work on a file: as many minutes as were typed, else since it was opened; null when what was typed is no number of minutes.
 */
export const spentOn = (minutes: string, sinceOpened: number): number | null => {
  const typed = minutes.trim()
  if (typed === '') return Math.round(sinceOpened)
  return /^\d{1,3}$/.test(typed) ? Number(typed) * 60 : null
}
