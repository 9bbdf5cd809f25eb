import { keyBytes } from '../office/key-files.ts'
import { mailboxPassword } from '../office/mailboxes.ts'
import { dataFolder } from '../office/places.ts'
import { neededRunning } from '../office/running.ts'

/** `npm run mailbox -- ADDRESS`: the password of one mailbox of this machine, for the one who runs Catat to hand over. */
const [address, ...more] = process.argv.slice(2)
try {
  if (!address?.includes('@') || more.length > 0) {
    console.error('Pemakaian: npm run mailbox -- ALAMAT')
    process.exitCode = 2
  } else {
    const data = dataFolder(process.env)
    const { inbox } = neededRunning(data)
    console.log(`${inbox}  ${address}  ${mailboxPassword(keyBytes(data, 'mailboxes'), address)}`)
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
