import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import StoreTrouble from './StoreTrouble.vue'

const full = { code: 'disk-full', zh: '磁盘已满。腾出空间后会自动继续。', en: 'the disk is full' }

it('is there as long as the trouble lasts, and says what to do', async () => {
  const { page, send } = await mountWithServices(StoreTrouble)
  expect(page.find(byTestId('store-trouble')).exists()).toBe(false)

  send('store', { trouble: full })
  await flushPromises()
  expect(page.get(byTestId('store-trouble')).text()).toContain('腾出空间后会自动继续')
  expect(page.get(byTestId('store-trouble')).attributes('role')).toBe('alert')

  send('store', { trouble: null })
  await flushPromises()
  expect(page.find(byTestId('store-trouble')).exists()).toBe(false)
})
