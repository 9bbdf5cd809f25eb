import type { Accounts } from '../../src/outside/accounts.ts'

/** Sign-in as far as the use cases see it: who has which password, who is shut out, whose tokens were revoked how often. */
export class KeptAccounts implements Accounts {
  readonly passwords = new Map<string, string>()
  readonly disabled = new Set<string>()
  /** Whose sign-in asks for the code of an authenticator app. */
  readonly apps = new Set<string>()
  readonly revoked: string[] = []
  /** While it is set, the service is down. */
  down = false

  async setPassword(owner: { readonly uid: string }, password: string): Promise<void> {
    this.#answer()
    this.passwords.set(owner.uid, password)
  }

  async setEnabled(uid: string, enabled: boolean): Promise<void> {
    this.#answer()
    if (enabled) this.disabled.delete(uid)
    else this.disabled.add(uid)
  }

  async dropApp(uid: string): Promise<void> {
    this.#answer()
    this.apps.delete(uid)
  }

  async revoke(uid: string): Promise<void> {
    this.#answer()
    this.revoked.push(uid)
  }

  clear(): void {
    this.passwords.clear()
    this.disabled.clear()
    this.apps.clear()
    this.revoked.length = 0
    this.down = false
  }

  #answer(): void {
    if (this.down) throw new Error('Sign-in is down.')
  }
}
