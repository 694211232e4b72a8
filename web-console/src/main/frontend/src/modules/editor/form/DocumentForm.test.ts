import { describe, expect, it } from 'vitest'
import { byTestId } from '@/testing/mountWithServices'
import { documents } from '../document/repository'
import { openForm } from './testing'

/** Lists to choose from take most of the time, and say nothing by themselves. */
const LISTS = { ElSelect: true, ElSelectV2: true, ElPopover: true, ElDialog: true }
const objects = documents.filter(({ text }) => text.trimStart().startsWith('{'))

describe('the form', () => {
  it.each(objects)('changes nothing of $name by being opened', async ({ text }) => {
    const form = await openForm(text, {}, {}, { stubs: LISTS })
    expect(form.text()).toBe(text)
  })

  it.each([
    '{"target":{"connection":"k","metadata":{"api":"x","operation":{"method":"batchArraySave","rows": 1000}}}}',
    '{"target":{"connection":"k","metadata":{"api":"x","operation":{"method":"batchArraySave","rows": -2.50}}}}',
    '{"target":{"connection":"k","metadata":{"api":"x","operation":{"method":"batchArraySave","rows": "many"}}}}',
    '{"target":{"connection":"k","metadata":{"api":"x","operation":{"method":"batchArraySave","rows": "9007199254740993"}}}}',
    '{"schedule":{"source":"99 25 * * *","target":1.50,"zone":[]},"startFrom":"soon","options":{"onLocked":7}}',
    '{"source":{"connection":[],"metadata":{"api":"x","id":1,"request":[1,"a",null],"condition":{"a":1}}},"mappings":[1,2]}',
    '{"source":"x","target":[1],"schedule":"daily","options":3,"mappings":"none","name":4}',
  ])('changes nothing of %s by being opened', async (text) => {
    const form = await openForm(text)
    expect(form.text()).toBe(text)
  })

  it('writes nothing where it is only read', async () => {
    const text = '{"name":"a","target":{"metadata":{"operation":{"method":"batchArraySave","rows": 1000}}}}'
    const form = await openForm(text, {}, { readonly: true })
    form.page.findAllComponents({ name: 'ElInput' }).forEach((input) => {
      input.vm.$emit('update:modelValue', 'b')
    })
    expect(form.text()).toBe(text)
    expect(form.page.find(byTestId('document-form')).exists()).toBe(true)
  })
})
