// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { nextTheme, startTheme, THEMES, useTheme } from './theme'

function system(matches: boolean) {
  const listeners: (() => void)[] = []
  const query = { matches, addEventListener: (_: string, listener: () => void) => listeners.push(listener) }
  const turn = (to: boolean) => {
    query.matches = to
    listeners.forEach((listener) => listener())
  }
  return { query: query as unknown as MediaQueryList, turn }
}

const shownDark = () => document.documentElement.classList.contains('dark')

describe('the theme', () => {
  it('follows the system until a person chooses, and keeps what was chosen', () => {
    const { query, turn } = system(true)
    startTheme(query)
    expect(shownDark()).toBe(true)
    turn(false)
    expect(shownDark()).toBe(false)

    useTheme().choose('dark')
    turn(false)
    expect(shownDark()).toBe(true)

    startTheme(system(false).query)
    expect(useTheme().choice.value).toBe('dark')
    expect(shownDark()).toBe(true)
  })

  it('follows the system when what was kept is nothing we know', () => {
    localStorage.setItem('duijie.theme', 'pink')
    startTheme(system(false).query)

    expect(useTheme().choice.value).toBe('system')
  })

  it('goes around', () => {
    expect(THEMES.map(nextTheme)).toEqual(['light', 'dark', 'system'])
  })
})
