import { expect, it } from 'vitest'
import { objectShapes } from '../../../domain/src/closed-shapes.fixture.ts'
import * as tasks from '../outside/tasks.ts'
import * as stored from './stored.ts'

it('nothing that is stored or queued has a key that its shape does not name', () => {
  const shapes = objectShapes({ ...stored, ...tasks })
  expect(shapes.length).toBeGreaterThan(30)
  expect(shapes.filter(({ lets }) => lets)).toEqual([])
})
