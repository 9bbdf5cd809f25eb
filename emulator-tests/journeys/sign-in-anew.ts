import { type Client, signIn } from '../../scripts/office/client.ts'

/** A sign-in of the very second in which sessions were ended counts no more: tokens know whole seconds. */
export const signInAnew = async (...person: Parameters<typeof signIn>): Promise<Client> => {
  const second = Math.floor(Date.now() / 1000)
  while (Math.floor(Date.now() / 1000) === second) await new Promise((resolve) => setTimeout(resolve, 20))
  return signIn(...person)
}
