import { describe, expect, it } from 'vitest'
import { ApiError } from '@/api/apiError'
import type { Problem } from '@/api/types'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import ErrorNotice from './ErrorNotice.vue'

const problem: Problem = {
  file: null,
  line: 1,
  column: 1,
  pointer: '/channels/0/id',
  code: 'bad-id',
  severity: 'error',
  message: { zh: 'id 必须是 1 至 64 个 A-Z a-z 0-9 . _ -', en: 'id must be 1-64 of A-Z a-z 0-9 . _ -' },
}

const told = async (error: ApiError) =>
  (await mountWithServices(ErrorNotice, { props: { error, refused: true } })).page.get(byTestId('error-banner')).text()

describe('ErrorNotice', () => {
  it('says what is wrong with which field, and no code', async () => {
    const title = { zh: '告警的设置有误。', en: 'the settings of the alert are not right.' }

    const text = await told(new ApiError(422, 'alerts-faulty', title, [problem]))

    expect(text).toContain('告警的设置有误。')
    expect(text).toContain('id 必须是')
    expect(text).not.toMatch(/alerts-faulty|422/)
  })

  it('keeps the code of what only an administrator can find out', async () => {
    expect(await told(new ApiError(500, 'internal', { zh: '服务器内部错误。', en: 'internal error.' }))).toContain(
      'internal · 500',
    )
  })
})
