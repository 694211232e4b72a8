import { describe, expect, it } from 'vitest'
import { noTally, sampleRun } from '@/testing/samples'
import { accountOf, keptRows } from './tallyAccount'

describe('the account of a run', () => {
  it('balances when every row and record is accounted for', () => {
    const tally = {
      ...noTally,
      fetched: 100,
      filtered: 10,
      rejected: 2,
      split: 12,
      new: 60,
      changed: 5,
      unchanged: 30,
      duplicate: 5,
    }

    const account = accountOf(sampleRun({ tally }))

    expect(keptRows(tally)).toBe(88)
    expect(account.map(({ name, difference }) => [name, difference])).toEqual([
      ['rows', 0],
      ['records', 0],
      ['calls', null],
    ])
  })

  it('says by how much it is off', () => {
    const account = accountOf(sampleRun({ tally: { ...noTally, fetched: 10, new: 7 } }))

    expect(account[1]?.difference).toBe(3)
  })

  it('does not hide rows that were counted away twice', () => {
    const account = accountOf(sampleRun({ tally: { ...noTally, fetched: 3, filtered: 5 } }))

    expect(account[0]?.difference).toBe(-2)
  })

  it('of a load shows what became of the records', () => {
    const account = accountOf(sampleRun({ kind: 'LOAD', tally: { ...noTally, done: 5, inDoubt: 1 } }))

    expect(account.map((section) => section.name)).toEqual(['outcome', 'calls'])
    expect(account[0]?.cells).toContainEqual({ name: 'inDoubt', value: 1 })
  })
})
