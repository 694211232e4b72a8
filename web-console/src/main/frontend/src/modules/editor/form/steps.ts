import type { Problem } from '@/api/types'
import { entriesOf, isObject, textOf } from './entries'
import { kindOf } from './mapping/valueKind'
import { isNone } from './useCatalogue'

export const STEPS = ['source', 'target', 'mapping', 'plan', 'trial'] as const
export type Step = (typeof STEPS)[number]
export type StepState = 'done' | 'problem' | 'open'

/** The objects that a step writes into. */
export const OBJECTS: Record<Step, string[][]> = {
  source: [['source'], ['source', 'metadata']],
  target: [['target'], ['target', 'metadata'], ['options']],
  mapping: [['target'], ['target', 'metadata']],
  plan: [['schedule']],
  trial: [],
}

/** The step in which a place of the document is shown; null: in none. */
export function stepOf(pointer: string): Step | null {
  if (/^\/target\/metadata\/request(\/|$)/.test(pointer) || /^\/mappings(\/|$)/.test(pointer)) return 'mapping'
  if (/^\/(target|options\/onLocked)(\/|$)/.test(pointer)) return 'target'
  if (/^\/source(\/|$)/.test(pointer)) return 'source'
  return /^\/(schedule|startFrom)(\/|$)/.test(pointer) ? 'plan' : null
}

/** What came of the latest trial of this very text: null where there was none. */
export type Trial = { failed: number } | null

export function stepStates(
  document: unknown,
  problems: Problem[],
  missing: { parameters: number; fields: number },
  trial: Trial,
): Record<Step, StepState> {
  const faulty = new Set(problems.filter(({ severity }) => severity === 'error').map(({ pointer }) => stepOf(pointer)))
  const state = (step: Step, done: boolean): StepState => (faulty.has(step) ? 'problem' : done ? 'done' : 'open')
  const request = entriesOf(metadata(document, 'target').request)
  const mapped =
    request.length > 0 && request.every((entry) => kindOf(entry) !== 'nothing' || entry.is_required !== true)
  const schedule = at(document, 'schedule')
  return {
    source: state(
      'source',
      isChosen(document, 'source') && textOf(metadata(document, 'source').id) !== '' && missing.parameters === 0,
    ),
    target: state('target', isChosen(document, 'target')),
    mapping: state('mapping', isChosen(document, 'target') && mapped && missing.fields === 0),
    plan: state('plan', textOf(schedule.source) !== '' && textOf(schedule.target) !== ''),
    trial: trial === null ? 'open' : trial.failed > 0 ? 'problem' : 'done',
  }
}

function isChosen(document: unknown, side: 'source' | 'target'): boolean {
  return textOf(at(document, side).connection) !== '' && !isNone(textOf(metadata(document, side).api))
}

function metadata(document: unknown, side: 'source' | 'target'): Record<string, unknown> {
  return at(at(document, side), 'metadata')
}

function at(value: unknown, name: string): Record<string, unknown> {
  const member = isObject(value) ? value[name] : undefined
  return isObject(member) ? member : {}
}
