import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { instantOf } from '@catat/domain'
import { type App, getApps, initializeApp } from 'firebase-admin/app'
import { type Firestore, getFirestore } from 'firebase-admin/firestore'
import { firebaseAccounts } from '../outside/accounts-firebase.ts'
import { keysFromFile } from '../outside/key-file.ts'
import { keysFromKms } from '../outside/key-kms.ts'
import { type Keys, KeysDown } from '../outside/keys.ts'
import { type SendMail, smtpSender } from '../outside/mail.ts'
import { journalInFile, journalInFirestore, type ShredJournal } from '../outside/shred-journal.ts'
import { cloudTasks } from '../outside/tasks.ts'
import type { World } from '../outside/world.ts'
import {
  JOURNAL_DATABASE,
  KEY_FILE,
  KMS_KEY,
  KMS_MAC_KEY,
  MAIL_FROM,
  SECOND_FACTOR,
  SITE_URL,
  SMTP_PASSWORD,
  SMTP_URL,
} from '../settings.ts'

let made: World | null = null

/** The world of this process, made at the first call: parameters have no value while the functions are only being listed. */
export const here = (): World => {
  made ??= makeWorld()
  return made
}

const makeWorld = (): World => {
  const app = getApps()[0] ?? openApp()
  return {
    db: storeOf(app),
    now: () => instantOf(Date.now()),
    random: (bytes) => randomBytes(bytes),
    keys: keysOfOffice(),
    shredJournal: journalOfOffice(app),
    accounts: firebaseAccounts(app),
    needsSecondFactor: SECOND_FACTOR.value() === 'totp',
    sendMail: sender(),
    tasks: cloudTasks(),
    site: SITE_URL.value(),
    project: app.options.projectId ?? process.env.GCLOUD_PROJECT ?? '',
  }
}

/**
 * On one machine tasks go to the emulator; the SDK would ask the cloud's metadata server who sends them, so it is told a name.
 */
const openApp = (): App =>
  process.env.CLOUD_TASKS_EMULATOR_HOST
    ? initializeApp({ projectId: process.env.GCLOUD_PROJECT ?? '', serviceAccountId: 'local@catat.invalid' })
    : initializeApp()

/** On one machine the store opens to the word that the office made at its start. */
const storeOf = (app: App): Firestore => {
  const store = getFirestore(app)
  const key = process.env.CATAT_FIRESTORE_OWNER_KEY
  if (key) store.settings({ customHeaders: { Authorization: `Bearer ${key}` } })
  return store
}

/** Opened when first used, since only some functions may use them. */
const keysOfOffice = (): Keys => {
  let keys: Keys | null = null
  const open = (): Keys => {
    keys ??= openKeys()
    return keys
  }
  return {
    get version() {
      return open().version
    },
    wrap: async (key, aad) => open().wrap(key, aad),
    unwrap: async (wrapped, aad, version) => open().unwrap(wrapped, aad, version),
    mac: async (text) => open().mac(text),
  }
}

const openKeys = (): Keys => {
  const path = KEY_FILE.value()
  try {
    return path === '' ? keysFromKms(KMS_KEY.value(), KMS_MAC_KEY.value()) : keysFromFile(path)
  } catch (error) {
    throw new KeysDown(error)
  }
}

const journalOfOffice = (app: App): ShredJournal => {
  let journal: ShredJournal | null = null
  const open = (): ShredJournal => {
    const path = KEY_FILE.value()
    journal ??=
      path === ''
        ? journalInFirestore(getFirestore(app, JOURNAL_DATABASE.value()))
        : journalInFile(join(dirname(path), 'shreds.jsonl'))
    return journal
  }
  return { append: async (order) => open().append(order), orders: async () => open().orders() }
}

const sender = (): SendMail => {
  let opened: Promise<SendMail> | null = null
  return async (letter) => {
    opened ??= smtpSender(SMTP_URL.value(), SMTP_PASSWORD.value(), MAIL_FROM.value())
    return (await opened)(letter)
  }
}
