import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { IntegrationSummary } from '@/api/types'
import { useConfirm } from '@/composables/useConfirm'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import { sampleIntegration, sampleRun } from '@/testing/samples'
import HandFileButton from './HandFileButton.vue'

const away = () => Promise.reject(new Error('away'))

async function chosen(integration: IntegrationSummary) {
  const handFile = vi.fn((_: string, file: File) => Promise.resolve({ name: file.name, started: true }))
  const api = { handFile, forecast: away, connection: away, connectors: away }
  const { page } = await mountWithServices(HandFileButton, { api, props: { integration } })
  const input = page.get<HTMLInputElement>(byTestId('hand-file'))
  const file = new File(['sku\nA\n'], '价格.csv')
  Object.defineProperty(input.element, 'files', { value: [file], configurable: true })
  await input.trigger('change')
  await flushPromises()
  return { handFile, file }
}

describe('HandFileButton', () => {
  it('hands over the file that was chosen', async () => {
    const { handFile, file } = await chosen({ ...sampleIntegration(), lastLoad: sampleRun() })
    expect(handFile).toHaveBeenCalledWith(sampleIntegration().id, file)
  })

  it('asks before the first run and hands nothing over when nobody agrees', async () => {
    const { handFile } = await chosen({ ...sampleIntegration(), lastLoad: null })
    expect(useConfirm().pending.value).not.toBeNull()
    useConfirm().pending.value?.settle(null)
    await flushPromises()
    expect(handFile).not.toHaveBeenCalled()
  })
})
