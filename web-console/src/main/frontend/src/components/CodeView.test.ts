import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { CodeMark } from './codeMarks'
import CodeView from './CodeView.vue'

const text = '{\n  "api": "/query",\n  "type": "money"\n}'
const mark: CodeMark = { line: 3, column: 11, severity: 'warning', message: 'treated as string' }

function shown(marks: CodeMark[]) {
  return mount(CodeView, { props: { text, label: 'a.json', marks, marked: true }, attachTo: document.body })
}

describe('CodeView', () => {
  afterEach(() => (document.body.innerHTML = ''))

  it('underlines exactly the value a mark is about', () => {
    const view = shown([mark])

    expect(view.findAll('.cm-lintRange-warning').map((range) => range.text())).toEqual(['"money"'])
  })

  it('follows the marks it is given', async () => {
    const view = shown([mark])

    await view.setProps({ marks: [{ ...mark, line: 2, column: 10, severity: 'error' }] })

    expect(view.find('.cm-lintRange-warning').exists()).toBe(false)
    expect(view.get('.cm-lintRange-error').text()).toBe('"/query"')
  })

  it('stands marks beyond the text at its end', () => {
    expect(() => shown([{ ...mark, line: 99, column: 99 }])).not.toThrow()
  })

  it('shows the text as text and cannot be edited', () => {
    const view = mount(CodeView, { props: { text: '"<img src=x>"', label: 'x' }, attachTo: document.body })

    expect(view.find('img[src="x"]').exists()).toBe(false)
    expect(view.get('.cm-content').attributes('aria-readonly')).toBe('true')
  })
})
