// The store: how it is, how long it keeps history.

import type { Reason } from './types'

export interface StoreState {
  trouble: Reason | null
}

export interface Store extends StoreState {
  kind: 'sqlite' | 'postgresql'
  bytes: number
}

export interface Kept {
  kind: string
  /** 0: for ever. */
  days: number
  usual: number
  least: number
  most: number
}
