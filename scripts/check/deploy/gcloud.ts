import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../office/places.ts'
import type { Command, Shell } from '../../operate/setup/shell.ts'
import { NUMBER, type Project } from './project.ts'

/** Stands in for gcloud and firebase while an office is set up: what is run changes the project, and what is looked at is in it. */
export const shellInto = (project: Project): Shell & { readonly ran: Command[] } => {
  const made = new Map<string, string>()
  const ran: Command[] = []
  const flag = (command: Command, name: string): string =>
    command.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? ''
  const plain = (command: Command): readonly string[] => command.slice(1).filter((arg) => !arg.startsWith('--'))
  return {
    ran,
    say: () => {},
    look: async (command) => {
      const words = plain(command)
      const line = words.join(' ')
      if (line.startsWith('billing projects describe')) return 'billingAccounts/0X0X0X'
      if (line.startsWith('projects describe')) return NUMBER
      if (line.startsWith('services list')) return [...project.services].join('\n')
      if (line.startsWith('apps:list')) {
        if (!words.includes('WEB')) return made.has('firebase') ? '{}' : null
        return project.webApps > 0 ? '{"appId": "1:1:web:1"}' : '{}'
      }
      if (line.startsWith('firestore databases describe')) {
        const found = project.databases.get(flag(command, 'database'))
        const state = (on: boolean) => (on ? 'ENABLED' : 'DISABLED')
        return found ? `${state(found.protected)}\t${state(found.pointInTime)}` : null
      }
      if (line.startsWith('iam service-accounts describe')) {
        const email = words[3] ?? ''
        return project.accounts.has(email) ? email : null
      }
      if (line.startsWith('secrets describe')) return project.secrets.has(words[2] ?? '') ? 'there' : null
      if (command[0] === 'rest') {
        const [, , url = ''] = command
        if (!url.includes('identitytoolkit')) return made.get(url) ?? '{}'
        return project.identityPlatform ? '{"subtype":"IDENTITY_PLATFORM"}' : null
      }
      return made.get(lookedAt(command)) ?? null
    },
    run: async (command) => {
      ran.push(command)
      const words = plain(command)
      const line = words.join(' ')
      if (line.startsWith('services enable')) for (const name of words.slice(2)) project.services.add(name)
      else if (line.startsWith('projects:addfirebase')) made.set('firebase', 'there')
      else if (line.startsWith('apps:create')) project.webApps += 1
      else if (/^firestore databases (create|update)/.test(line)) {
        const name = flag(command, 'database')
        const now = project.databases.get(name)
        project.databases.set(name, {
          location: flag(command, 'location') || (now?.location ?? ''),
          protected: command.includes('--delete-protection') || (now?.protected ?? false),
          pointInTime: command.includes('--enable-pitr') || (now?.pointInTime ?? false),
        })
      } else if (line.startsWith('iam service-accounts create')) {
        project.accounts.add(`${words[3]}@${project.id}.iam.gserviceaccount.com`)
      } else if (line.includes('add-iam-policy-binding')) grant(project, command, flag)
      else if (line.startsWith('secrets create')) project.secrets.add(words[2] ?? '')
      else if (line.includes('identityPlatform:initializeAuth')) project.identityPlatform = true
      else if (command[0] === 'rest') made.set((command[2] ?? '').replace(/\?.*/, ''), command[3] ?? '')
      else made.set(lookedAt(command), 'there')
    },
  }
}

/** What a thing is known by, whether it is made or looked for: its kind and its name. */
const lookedAt = (command: Command): string => {
  const words = command.slice(1)
  const verb = words.findIndex((word) => /^(describe|create|list|list-configs)$/.test(word))
  const value = (pattern: RegExp) => words.map((word) => pattern.exec(word)?.[1]).find(Boolean)
  const policy = value(/^--policy-from-file=(.+)$/)
  const name =
    (policy && policyName(policy)) ||
    value(/^--(?:filter=displayName="|display-name=|database=)([^"]+)/) ||
    words[verb + 1]
  return [...words.slice(0, verb), name].join(' ')
}

const policyName = (path: string): string => JSON.parse(readFileSync(join(ROOT, path), 'utf8')).displayName

const grant = (project: Project, command: Command, flag: (command: Command, name: string) => string): void => {
  const [, ...words] = command
  const of = words
    .slice(
      0,
      words.findIndex((word) => word.startsWith('--')),
    )
    .join(' ')
  const role = [flag(command, 'role'), flag(command, 'condition')].filter((part) => part !== '').join(' if ')
  const policy = project.policies.get(of) ?? {}
  const members = new Set([...(policy[role] ?? []), flag(command, 'member')])
  project.policies.set(of, { ...policy, [role]: [...members] })
}
