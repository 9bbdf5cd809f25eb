/** Hosting, through which the console calls, waits no longer for an answer, whatever caller and server agree on. */
export const HOSTING_SECONDS = 60

/**
 * How long a call may take, by function: less than Hosting waits, so that who calls hears the end. `register` alone may work on unheard:
 * what it imports is written down before it is recorded, and the sweeper takes up what was cut off.
 */
export const CALL_SECONDS = {
  accounts: 55,
  approval: 55,
  desk: 55,
  disclosure: 55,
  exporter: 55,
  health: 15,
  identity: 55,
  register: 540,
  rights: 55,
  session: 55,
  verify: 15,
} as const
