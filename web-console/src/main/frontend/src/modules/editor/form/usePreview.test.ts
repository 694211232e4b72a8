import { effectScope, nextTick, ref } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Api } from '@/api/api'
import type { DraftPreview, Row } from '@/api/types'
import { usePreview } from './usePreview'

describe('the preview', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is none while the text is not ready, so that nothing old stands beside what is new', async () => {
    const answer = { requests: [] } as unknown as DraftPreview
    const api = { previewDraft: () => Promise.resolve(answer) } as unknown as Api
    const [text, rows, ready] = [ref('{}'), ref<Row[]>([{}]), ref(true)]
    const scope = effectScope()
    const preview = scope.run(() => usePreview(api, text, rows, ready))
    await vi.runAllTimersAsync()
    expect(preview?.result.value).toBe(answer)
    ready.value = false
    await nextTick()
    expect(preview?.result.value).toBeNull()
    scope.stop()
  })
})
