/**
 * In the place of the logger, for files of tests that say
 * `vi.mock('firebase-functions/logger', () => import('./office/technical-log.ts'))`.
 */
export const technicalLog: { readonly severity: string; readonly message: string; readonly id?: string }[] = []
export const write = (line: (typeof technicalLog)[number]): number => technicalLog.push(line)
