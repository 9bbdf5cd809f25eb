import { Refusal } from '../data/calls.ts'

/** What a sign-in is made of. */
export interface Steps<User> {
  /** The password, and the code where one is asked for. `mended`: the refusals that were mended before. */
  readonly prove: (mended: readonly string[]) => Promise<User>
  /** Tells the server, which may refuse. */
  readonly begin: (user: User) => Promise<unknown>
  /** By fault: what helps against it, once. The sign-in is then proved anew. */
  readonly remedies: Readonly<Record<string, ((user: User) => Promise<unknown>) | undefined>>
}

/** Until the server lets the person in, or refuses for what no remedy is left for: rejects with that. */
export const enter = async <User>(steps: Steps<User>, mended: readonly string[] = []): Promise<void> => {
  const user = await steps.prove(mended)
  try {
    await steps.begin(user)
  } catch (error) {
    const fault = error instanceof Refusal ? error.fault : ''
    const remedy = mended.includes(fault) ? undefined : steps.remedies[fault]
    if (!remedy) throw error
    await remedy(user)
    await enter(steps, [...mended, fault])
  }
}
