import { defineSecret, defineString, select } from 'firebase-functions/params'

/** Every parameter of an installation, declared once; values come from `.env` files and Secret Manager. */
export const SITE_URL = defineString('CATAT_SITE_URL', {
  description: 'Address of the console, without a slash at the end. The only origin that may call the functions.',
})
export const MAIL_FROM = defineString('CATAT_MAIL_FROM', {
  description: 'Sender of mails, as "Name <address>".',
})
export const SMTP_URL = defineString('CATAT_SMTP_URL', {
  description:
    'smtps://user@host:port; the password stands in CATAT_SMTP_PASSWORD. Without a user no sign-in is tried.',
})
export const SMTP_PASSWORD = defineSecret('CATAT_SMTP_PASSWORD')
export const KEY_FILE = defineString('CATAT_KEY_FILE', {
  default: '',
  description:
    'One machine: path of the key file, readable by its owner alone; the shred journal stands beside it. Empty in production.',
})
export const KMS_KEY = defineString('CATAT_KMS_KEY', {
  default: '',
  description: 'Production: resource name of the version of the Cloud KMS key that wraps the keys of identities.',
})
export const KMS_MAC_KEY = defineString('CATAT_KMS_MAC_KEY', {
  default: '',
  description: 'Production: resource name of the version of the Cloud KMS MAC key behind the blind index.',
})
export const SECOND_FACTOR = defineString('CATAT_SECOND_FACTOR', {
  default: 'off',
  input: select(['off', 'totp']),
  description: 'totp: heads and the leader sign in with an authenticator app. The project must have TOTP on.',
})
export const JOURNAL_DATABASE = defineString('CATAT_JOURNAL_DATABASE', {
  default: 'journal',
  description: 'Production: id of the second Firestore database, which keeps the shred journal.',
})

export const REGION = 'asia-southeast2'
