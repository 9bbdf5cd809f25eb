import { createServer, type RequestListener, type Server } from 'node:http'
import { createRequire } from 'node:module'

/** An account as the Auth emulator keeps it. */
export interface AuthUser {
  readonly localId: string
  readonly email?: string
  readonly validSince?: string
}

interface State {
  readonly users: ReadonlyMap<string, AuthUser>
  overwriteUserWithLocalId(localId: string, user: AuthUser): AuthUser
  getUserByEmail(email: string): AuthUser | undefined
}

interface Spec {
  paths: Record<string, unknown>
  components: { schemas: Record<string, unknown> }
}

const require = createRequire(import.meta.url)

/** What an office asks of Firebase Auth; the emulator's other hundred doors do not exist here. */
const ASKED = [
  '/v1/accounts:lookup',
  '/v1/accounts:signInWithPassword',
  '/v1/projects/{targetProjectId}/accounts',
  '/v1/projects/{targetProjectId}/accounts:batchGet',
  '/v1/projects/{targetProjectId}/accounts:delete',
  '/v1/projects/{targetProjectId}/accounts:lookup',
  '/v1/projects/{targetProjectId}/accounts:update',
  '/v1/token',
  // The factor of a telephone, which stands for an app in the journey of the second factor.
  '/v2/accounts/mfaSignIn:finalize',
  '/v2/accounts/mfaSignIn:start',
  '/emulator/v1/projects/{targetProjectId}/verificationCodes',
]

/**
 * The Auth emulator of firebase-tools by its parts, with its accounts in our hands: started as a program it keeps nothing and
 * answers everybody. These are no published interfaces: the version is exact, and the journeys stand on them.
 */
export const authEmulator = async (project: string): Promise<{ server: Server; accounts: State }> => {
  const spec = (require('firebase-tools/lib/emulator/auth/apiSpec') as { default: Spec }).default
  const { createApp } = require('firebase-tools/lib/emulator/auth/server') as {
    createApp: (project: string, mode: unknown, states: Map<string, State>) => Promise<RequestListener>
  }
  const { AgentProjectState } = require('firebase-tools/lib/emulator/auth/state') as {
    AgentProjectState: new (project: string) => State
  }
  narrow(spec)
  const accounts = new AgentProjectState(project)
  return { server: createServer(await createApp(project, undefined, new Map([[project, accounts]]))), accounts }
}

/** Leaves of the interface what is asked, and of its shapes what that needs: the rest is compiled at each start and never used. */
const narrow = (spec: Spec): void => {
  spec.paths = Object.fromEntries(Object.entries(spec.paths).filter(([path]) => ASKED.includes(path)))
  const { schemas, ...others } = spec.components
  const needed = new Set<string>()
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    for (const [key, value] of Object.entries(part)) {
      const name = key === '$ref' && typeof value === 'string' ? value.replace('#/components/schemas/', '') : null
      if (name === null) visit(value)
      else if (!needed.has(name)) {
        needed.add(name)
        visit(schemas[name])
      }
    }
  }
  visit({ ...spec, components: others })
  spec.components.schemas = Object.fromEntries(Object.entries(schemas).filter(([name]) => needed.has(name)))
}
