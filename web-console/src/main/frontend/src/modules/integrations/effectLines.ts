import { printExact } from '@/api/exactNumbers'
import type { Effect, Text } from '@/api/types'

type Translate = (key: string, named?: Record<string, unknown>) => string

const EXAMPLES = 5
const CHANGES = 8
const LONGEST = 80

/** Whether the person should see it before it is done: documents at the target would become others, or be written again. */
export function isFelt({ bodies, again, problem }: Effect): boolean {
  return problem !== undefined || bodies.changed > 0 || bodies.failing > 0 || (again?.records ?? 0) > 0
}

/** What another document would change, one sentence a line. */
export function effectLines(effect: Effect, t: Translate, text: (both: Text) => string): string[] {
  const { members, bodies, again, problem } = effect
  const changes = members.slice(0, CHANGES).map(({ what, pointer }) => `${text(what)} ${pointer}`)
  const more = members.length > CHANGES ? [t('integrations.effect.more', { n: members.length - CHANGES })] : []
  if (problem && bodies.compared === 0) return [...changes, ...more, text(problem)]
  return [
    ...changes,
    ...more,
    t('integrations.effect.bodies', { changed: bodies.changed, compared: bodies.compared }),
    ...bodies.examples
      .slice(0, EXAMPLES)
      .map(({ key, pointer, from, to }) =>
        t('integrations.effect.example', { key, pointer, from: short(from), to: short(to) }),
      ),
    ...(bodies.failing > 0 ? [t('integrations.effect.failing', { n: bodies.failing })] : []),
    ...bodies.failures.slice(0, EXAMPLES).map(({ key, reason }) => `${key}: ${reason}`),
    ...(again ? again.reasons.map((reason) => `${reason.records}: ${text(reason.text)}`) : []),
    ...(again
      ? [t(again.exact ? 'integrations.effect.again' : 'integrations.effect.againAtMost', { n: again.records })]
      : []),
    ...(again && (effect.calls ?? 0) > 0
      ? [t('integrations.effect.calls', { n: effect.calls ?? 0, minutes: effect.minutes ?? 0, pending: again.pending })]
      : []),
    ...(problem ? [text(problem)] : []),
  ]
}

function short(value: unknown): string {
  const written = printExact(value, 0)
  return written.length > LONGEST ? `${written.slice(0, LONGEST)}…` : written
}
