// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { ApiError } from './api/apiError'
import { pageNotLoaded } from './pageNotLoaded'

describe('a page that is not loaded', () => {
  afterEach(() => (document.body.innerHTML = ''))

  it.each([
    ['the server is away', () => Promise.reject(ApiError.unreachable()), 'error.pageAway'],
    ['the server is there', () => Promise.resolve(), 'error.pageStale'],
  ])('is told when %s', async (_, ask, said) => {
    await pageNotLoaded(ask, (key) => key)()

    await expect.poll(() => document.body.textContent).toContain(said)
  })
})
