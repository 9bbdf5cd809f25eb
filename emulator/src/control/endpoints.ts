import type { IncomingMessage, ServerResponse } from 'node:http'
import { isAbsolute } from 'node:path'
import { isObject, readString } from '../message/json.ts'
import { asStatus, refuse } from '../status.ts'
import { parseJson, readBody } from '../wire/http-body.ts'
import type { ControlHandler } from '../wire/http1.ts'
import { errorJson } from '../wire/rest.ts'
import { coveragePage } from './coverage-page.ts'
import { describeIssues, hasErrors, type RulesRegistry } from './rules-registry.ts'
import { eventarcTrigger, legacyTrigger, type TriggerRegistry } from './trigger-registry.ts'

interface ControlDependencies {
  readonly rules: RulesRegistry
  readonly triggers: TriggerRegistry
  readonly clear: (database: string) => Promise<void>
  readonly backUp: (folder: string) => Promise<number>
  readonly exportTo: (database: string, directory: string, name: string) => Promise<number>
}

type Answer = { readonly json: unknown } | { readonly html: string } | { readonly text: string }
type Endpoint = (parts: Readonly<Record<string, string>>, request: IncomingMessage, url: URL) => Promise<Answer>

const body = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const json = parseJson(await readBody(request))
  return isObject(json) ? json : refuse('INVALID_ARGUMENT', 'The body must be a JSON object.')
}

/** The first rules file's text, as rules-unit-testing and firebase-tools send it. */
const rulesSource = (rules: unknown): string => {
  const files = isObject(rules) ? rules.files : undefined
  const file: unknown = Array.isArray(files) ? files[0] : undefined
  return isObject(file)
    ? readString(file.content)
    : refuse('INVALID_ARGUMENT', 'A rules file with its content is needed.')
}

const endpointsOf = ({
  rules,
  triggers,
  clear,
  backUp,
  exportTo,
}: ControlDependencies): [string, RegExp, Endpoint][] => [
  ['GET', /^\/$/, async () => ({ text: 'Ok' })],
  [
    'PUT',
    /^\/emulator\/v1\/projects\/(?<project>[^/:]+):securityRules$/,
    async ({ project = '' }, request) => {
      const { rules: given, ignore_errors, ignoreErrors } = await body(request)
      const issues = rules.put(project, rulesSource(given))
      if (hasErrors(issues) && ignore_errors !== true && ignoreErrors !== true)
        refuse('INVALID_ARGUMENT', describeIssues(issues))
      const listed = issues.map(({ line, column, description, severity }) => ({
        sourcePosition: { line, column },
        description,
        severity,
      }))
      return { json: listed.length === 0 ? {} : { issues: listed } }
    },
  ],
  [
    'DELETE',
    /^\/emulator\/v1\/(?<database>projects\/[^/]+\/databases\/[^/]+)\/documents$/,
    async ({ database = '' }) => {
      await clear(database)
      return { json: {} }
    },
  ],
  [
    'POST',
    /^\/emulator\/v1\/projects\/(?<project>[^/:]+)\/eventarcTrigger$/,
    async ({ project = '' }, request, url) => {
      const key =
        url.searchParams.get('eventarcTriggerId') ?? refuse('INVALID_ARGUMENT', 'eventarcTriggerId is missing.')
      triggers.add(eventarcTrigger(project, key, await body(request)))
      return { json: {} }
    },
  ],
  [
    'PUT',
    /^\/emulator\/v1\/projects\/(?<project>[^/:]+)\/triggers\/(?<key>[^/]+)$/,
    async ({ project = '', key = '' }, request) => {
      triggers.add(legacyTrigger(project, key, await body(request)))
      return { json: {} }
    },
  ],
  [
    'GET',
    /^\/emulator\/v1\/projects\/(?<project>[^/:]+):ruleCoverage(?<html>\.html)?$/,
    async ({ project = '', html }) => {
      const report = rules.coverage(project) ?? refuse('NOT_FOUND', `Project ${project} has no rules.`)
      return html === undefined ? { json: report } : { html: coveragePage(report) }
    },
  ],
  [
    'GET',
    /^\/emulator\/v1\/projects\/(?<project>[^/:]+):decisions$/,
    async ({ project = '' }) => {
      const decisions = rules.decisions(project) ?? refuse('NOT_FOUND', `Project ${project} has no rules.`)
      return { json: { decisions } }
    },
  ],
  [
    'POST',
    /^\/emulator\/v1\/backup$/,
    async (_parts, request) => {
      const { folder } = await body(request)
      const path = readString(folder)
      if (!isAbsolute(path)) refuse('INVALID_ARGUMENT', 'The folder of a backup must be an absolute path.')
      return { json: { folder: path, entries: await backUp(path) } }
    },
  ],
  [
    'POST',
    /^\/emulator\/v1\/projects\/(?<project>[^/:]+):export$/,
    async (_parts, request) => {
      const { database, export_directory, export_name } = await body(request)
      const documents = await exportTo(readString(database), readString(export_directory), readString(export_name))
      return { json: { documents } }
    },
  ],
]

const send = (response: ServerResponse, answer: Answer): void => {
  const [type, text] =
    'json' in answer
      ? ['application/json', JSON.stringify(answer.json)]
      : 'html' in answer
        ? ['text/html', answer.html]
        : ['text/plain', answer.text]
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` })
  response.end(text)
}

/** The emulator suite's own endpoints. Nobody who calls them signs in: the port must stay on this machine. */
export const createControl = (dependencies: ControlDependencies): ControlHandler => {
  const endpoints = endpointsOf(dependencies)
  return async (request, response, url) => {
    const path = decodeURIComponent(url.pathname)
    for (const [method, pattern, endpoint] of endpoints) {
      const match = request.method === method ? pattern.exec(path) : null
      if (match === null) continue
      try {
        send(response, await endpoint(match.groups ?? {}, request, url))
      } catch (error) {
        const status = asStatus(error)
        response.writeHead(status.http, { 'content-type': 'application/json; charset=utf-8' })
        response.end(errorJson(status))
      }
      return true
    }
    return false
  }
}
