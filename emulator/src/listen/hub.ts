import { collectionOf } from '../model/path.ts'
import type { Micros } from '../model/value.ts'
import type { CommitEvent, DocumentChange, FirestoreService } from '../service/api.ts'
import { createMatchers, type Matchers } from './matcher.ts'
import type { Target } from './target.ts'

/** What a commit means for one target. `judge`: the rules must be asked again before anything is shown. */
export interface Effect {
  readonly changes: DocumentChange[]
  judge: boolean
}

/** A stream, as the hub sees it. */
export interface Listener {
  commit(version: Micros, effects: ReadonlyMap<Target, Effect>): void
  heartbeat(): void
}

const addTo = <K, V>(index: Map<K, Set<V>>, key: K, value: V): void => {
  const values = index.get(key)
  if (values === undefined) index.set(key, new Set([value]))
  else values.add(value)
}

const removeFrom = <K, V>(index: Map<K, Set<V>>, key: K, value: V): void => {
  const values = index.get(key)
  values?.delete(value)
  if (values?.size === 0) index.delete(key)
}

const NOBODY: ReadonlySet<Target> = new Set()

/**
 * Takes each commit once and wakes only the streams with a target it concerns: targets are found by document name, by
 * collection and by what their rules looked at.
 */
export class ListenHub {
  readonly service: FirestoreService
  readonly matchers: Matchers = createMatchers()
  /** Versions before this belong to an earlier life of the engine, whose data may have been others. */
  readonly since: Micros
  private readonly byName = new Map<string, Set<Target>>()
  private readonly byCollection = new Map<string, Set<Target>>()
  private readonly byDependency = new Map<string, Set<Target>>()
  private readonly dependencies = new Map<Target, readonly string[]>()
  private readonly owners = new Map<Target, Listener>()
  private readonly listeners = new Set<Listener>()
  private readonly stop: () => void

  constructor(service: FirestoreService, since: Micros, heartbeatEvery: number) {
    this.service = service
    this.since = since
    const unsubscribe = service.onCommit((event) => this.take(event))
    const timer = setInterval(() => {
      for (const listener of this.listeners) listener.heartbeat()
    }, heartbeatEvery)
    timer.unref()
    this.stop = () => {
      clearInterval(timer)
      unsubscribe()
    }
  }

  join(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  add(target: Target, listener: Listener): void {
    this.owners.set(target, listener)
    for (const [index, key] of this.placesOf(target)) addTo(index, key, target)
  }

  remove(target: Target): void {
    this.owners.delete(target)
    for (const [index, key] of this.placesOf(target)) removeFrom(index, key, target)
    this.forgetDependencies(target)
    if (target.subject.kind === 'query') target.subject.release()
  }

  /** Notes what the rules have looked at for the target, so that a change there has it judged again. */
  learnDependencies(target: Target): void {
    this.forgetDependencies(target)
    const names = [...target.reads]
    this.dependencies.set(target, names)
    for (const name of names) addTo(this.byDependency, name, target)
  }

  /** The rules are others now: every listener they concern is judged again. */
  rulesChanged(concerns: (project: string) => boolean): void {
    for (const [target, listener] of this.owners) {
      const [, project = ''] = target.database.split('/')
      if (target.caller.kind === 'owner' || !concerns(project)) continue
      listener.commit(this.service.readTime(target.database), new Map([[target, { changes: [], judge: true }]]))
    }
  }

  close(): void {
    this.stop()
  }

  private forgetDependencies(target: Target): void {
    for (const name of this.dependencies.get(target) ?? []) removeFrom(this.byDependency, name, target)
    this.dependencies.delete(target)
  }

  private placesOf({ subject, database }: Target): [Map<string, Set<Target>>, string][] {
    if (subject.kind === 'documents') return subject.names.map((name) => [this.byName, name])
    return [[this.byCollection, `${database} ${subject.matcher.collectionId ?? ''}`]]
  }

  private take({ database, commitTime, changes }: CommitEvent): void {
    if (this.owners.size === 0) return
    const affected = new Map<Listener, Map<Target, Effect>>()

    const effectOn = (target: Target): Effect | undefined => {
      const listener = this.owners.get(target)
      if (listener === undefined) return undefined
      const effects = affected.get(listener) ?? new Map<Target, Effect>()
      affected.set(listener, effects)
      const effect = effects.get(target) ?? { changes: [], judge: false }
      effects.set(target, effect)
      return effect
    }

    for (const change of changes) {
      for (const target of this.byName.get(change.name) ?? NOBODY) {
        const effect = effectOn(target)
        effect?.changes.push(change)
        if (effect !== undefined) effect.judge ||= target.caller.kind !== 'owner'
      }
      for (const key of [`${database} ${collectionOf(change.name)}`, `${database} `]) {
        for (const target of this.byCollection.get(key) ?? NOBODY) {
          if (target.subject.kind !== 'query') continue
          const { matcher } = target.subject
          if (matcher.test(change.after) || matcher.test(change.before)) effectOn(target)?.changes.push(change)
        }
      }
      for (const target of this.byDependency.get(change.name) ?? NOBODY) {
        const effect = effectOn(target)
        if (effect !== undefined) effect.judge = true
      }
    }
    for (const [listener, effects] of affected) listener.commit(commitTime, effects)
  }
}
