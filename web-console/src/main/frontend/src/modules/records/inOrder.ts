import type { Delivery } from '@/api/types'

/** The first delivery first, whatever order they came in: their ordinals are counted by it. */
export function inOrder(deliveries: Delivery[]): Delivery[] {
  return [...deliveries].sort(
    (one, other) => Date.parse(one.intendedAt) - Date.parse(other.intendedAt) || Number(one.id) - Number(other.id),
  )
}
