import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { byTestId } from '@/testing/mountWithServices'
import { openForm } from './testing'

function chosen(page: VueWrapper, testId: string, value: unknown, nth = 0) {
  const select = page
    .findAllComponents({ name: 'ElSelect' })
    .filter((each) => each.attributes('data-testid') === testId)
    .at(nth)
  if (!select) throw new Error(`no list ${testId}`)
  select.vm.$emit('update:modelValue', value)
  return flushPromises()
}

const target = (request: string, more = '') =>
  `{"target":{"connection":"k","metadata":{"api":"x","request":${request}}}${more}}`

describe('editing in the form', () => {
  it('takes back what was changed, field for field', async () => {
    const text = target('[{"field":"FLines","value":"items","children":[{"field":"a","value":1.50}]}]')
    const { page, ...form } = await openForm(text)
    expect(page.find(byTestId('form-undo')).exists()).toBe(false)
    await page.findAll(byTestId('remove-field')).at(-1)?.trigger('click')
    await page.get(byTestId('remove-field')).trigger('click')
    expect(form.text()).toBe(target('[]'))
    await page.get(byTestId('form-undo')).trigger('click')
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true }))
    await flushPromises()
    expect(form.text()).toBe(text)
    expect(page.find(byTestId('form-undo')).exists()).toBe(false)
  })

  it('takes a choice of another kind back as a whole', async () => {
    const text = target('[{"field":"a","value":"{{wh}}"}]')
    const { page, ...form } = await openForm(text)
    await chosen(page, 'value-kind', 'table')
    expect(form.text()).toContain('"mapping"')
    await page.get(byTestId('form-undo')).trigger('click')
    expect(form.text()).toBe(text)
  })

  it('keeps a number one while it is typed over, with the digits it has', async () => {
    const { page, ...form } = await openForm(target('[{"field":"a","value":9007199254740993}]'))
    const input = page.get<HTMLInputElement>(`${byTestId('fixed-value')} input, input${byTestId('fixed-value')}`)
    expect(input.element.value).toBe('9007199254740993')
    await input.trigger('focus')
    await input.setValue('')
    expect(form.text()).toBe(target('[{"field":"a","value":""}]'))
    await input.setValue('12.50')
    expect(form.text()).toBe(target('[{"field":"a","value":12.50}]'))
  })

  it.each([
    target('{"a":{"b":1}}'),
    target('"fields"'),
    '{"source":{"connection":"j","metadata":{"api":"x","request":{"a":1},"condition":{"a":1}}}}',
    '{"source":"x"}',
    '{"schedule":"daily"}',
  ])('shows %s as it is and offers nothing in its place', async (text) => {
    const { page, ...form } = await openForm(text)
    expect(page.findAll(byTestId('as-is')).length + Number(text.includes('condition'))).toBeGreaterThan(0)
    if (text.includes('target')) expect(page.find(byTestId('add-field')).exists()).toBe(false)
    expect(form.text()).toBe(text)
  })

  it('shows an element of a list that is no field as it is', async () => {
    const { page } = await openForm(target('["a text", {"field":"a","value":"1"}]'))
    expect(page.get(byTestId('as-is')).text()).toContain('a text')
    expect(page.findAll(byTestId('mapping-row'))).toHaveLength(1)
  })

  it('switches the integration on and off', async () => {
    const { page, ...form } = await openForm('{"name":"a","enabled":false}')
    await page.get(`${byTestId('form-enabled')} input`).setValue(true)
    expect(form.text()).toBe('{"name":"a","enabled":true}')
  })

  it('makes a schedule that is cleared one that does not run', async () => {
    const { page, ...form } = await openForm('{"schedule":{"source":"1 2 3 * *"}}')
    const input = page.get(`input${byTestId('cron-source')}, ${byTestId('cron-source')} input`)
    await input.setValue('')
    expect(form.text()).toBe('{"schedule":{"source":null}}')
  })

  describe('a mapping table', () => {
    const text = target(
      '[{"field":"a","value":"{{wh}}","mapping":{"target":"t"}}]',
      ',"mappings":{"t":{"01":"CK1","02":"CK2"}}',
    )
    const cells = (page: VueWrapper) => page.findAll(`input${byTestId('table-left')}, ${byTestId('table-left')} input`)
    const paste = (page: VueWrapper, pasted: string) => {
      const event = new Event('paste', { cancelable: true })
      Object.assign(event, { clipboardData: { getData: () => pasted } })
      page.get(byTestId('table-grid')).element.dispatchEvent(event)
      return flushPromises()
    }

    it('takes what is typed on its left side when it is typed', async () => {
      const { page, ...form } = await openForm(text)
      const cell = cells(page)[0]
      const input = cell?.element as HTMLInputElement
      for (const typed of ['01', '0', '', '1', '10']) {
        input.value = typed
        await cell?.trigger('input')
        await flushPromises()
        expect(input.value).toBe(typed)
      }
      expect(form.text()).toBe(text)
      await cell?.trigger('change')
      expect(form.text()).toBe(text.replace('"01"', '"10"'))
    })

    it('keeps its name where another row has the new one', async () => {
      const { page, ...form } = await openForm(text)
      await cells(page)[0]?.setValue('02')
      await cells(page)[0]?.trigger('change')
      await flushPromises()
      expect((cells(page)[0]?.element as HTMLInputElement).value).toBe('01')
      expect(form.text()).toBe(text)
    })

    it('takes many rows at once and in one step, but neither too many nor what cannot be read', async () => {
      const { page, ...form } = await openForm(text)
      await paste(page, Array.from({ length: 20_001 }, (_, index) => `a${index}\t1`).join('\n'))
      expect(page.get(byTestId('table-problem')).text()).toContain('20,000')
      await paste(page, 'a\t\uFFFD')
      expect(page.get(byTestId('table-problem')).text()).toContain('UTF-8')
      expect(form.text()).toBe(text)
      await paste(page, Array.from({ length: 40 }, (_, index) => `a${index}\t1`).join('\n'))
      expect(form.text()).toContain('"a39":"1"')
      await page.get(byTestId('form-undo')).trigger('click')
      expect(form.text()).toBe(text)
    })

    it('takes nothing where it is only read', async () => {
      const { page, ...form } = await openForm(text, {}, { readonly: true })
      await paste(page, 'a\t1\nb\t2')
      expect(form.text()).toBe(text)
    })
  })

  describe('a look-up', () => {
    const written = '_findCollection find FNumber from units where FName={{unit|longText(3)}}'
    const text = target(JSON.stringify([{ field: 'a', value: written }]))

    it('takes a part when it is whole, and none that would leave no look-up', async () => {
      const { page, ...form } = await openForm(text)
      const where = page.get<HTMLInputElement>(`input${byTestId('look-up-where')}, ${byTestId('look-up-where')} input`)
      for (const refused of ['', 'a b']) {
        await where.setValue(refused)
        await where.trigger('change')
        await flushPromises()
        expect(where.element.value).toBe('FName')
      }
      expect(form.text()).toBe(text)
      await where.setValue('FCode')
      expect(form.text()).toBe(text.replace('FName', 'FCode'))
    })

    it('that the form cannot show stays, and another kind can be chosen', async () => {
      const odd = target('[{"field":"a","value":"_mongoQuery b findField=content.a where={}"}]')
      const { page, ...form } = await openForm(odd)
      expect(page.get(byTestId('as-is')).text()).toContain('_mongoQuery')
      await chosen(page, 'value-kind', 'fixed')
      expect(form.text()).toBe(target('[{"field":"a","value":""}]'))
    })

    it('keeps how the value is formatted', async () => {
      const { page, ...form } = await openForm(text)
      page.findAllComponents({ name: 'ElSelectV2' }).forEach((each) => {
        if (each.props('modelValue') === 'unit') each.vm.$emit('update:modelValue', 'measure')
      })
      expect(form.text()).toBe(text.replace('{{unit|', '{{measure|'))
    })
  })
})
