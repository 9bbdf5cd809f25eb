/** How long a call may take, by function; the console waits a little longer than the server works, so that nothing goes on unseen. */
export const CALL_SECONDS = {
  accounts: 60,
  approval: 60,
  desk: 60,
  disclosure: 60,
  exporter: 120,
  health: 15,
  identity: 60,
  register: 540,
  rights: 60,
  session: 60,
  verify: 15,
} as const
