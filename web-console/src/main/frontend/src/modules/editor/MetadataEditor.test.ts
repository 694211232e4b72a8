import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { mountWithServices } from '@/testing/mountWithServices'
import { integrationSchema } from './language/testing'
import MetadataEditor from './MetadataEditor.vue'

async function pasted(document: string, text: string): Promise<string> {
  let now = document
  const { page } = await mountWithServices(MetadataEditor, {
    props: {
      modelValue: document,
      'onUpdate:modelValue': (next: string) => (now = next),
      schema: integrationSchema,
      label: 'a',
      readonly: false,
      check: () => Promise.resolve([]),
      connectors: [],
    },
  })
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { getData: () => text } })
  page.get('.cm-content').element.dispatchEvent(event)
  await flushPromises()
  page.unmount()
  return now
}

describe('what is pasted into the text', () => {
  it('takes the line breaks of the text, and leaves those that are there', async () => {
    expect(await pasted('{\r\n}\r\n', '1\n2\r\n3')).toBe('1\r\n2\r\n3{\r\n}\r\n')
    expect(await pasted('{\n}\n', '1\r\n2')).toBe('1\n2{\n}\n')
  })
})
