import { enableAutoUnmount } from '@vue/test-utils'
import { afterEach } from 'vitest'
// What browsers have and jsdom lacks.

Blob.prototype.arrayBuffer ??= function (this: Blob) {
  return new Promise<ArrayBuffer>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as ArrayBuffer)
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'))
    reader.readAsArrayBuffer(this)
  })
}

Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList

window.scrollTo = () => undefined

/** Parts that load late must not appear when the page they belong to, or the browser around it, is gone. */
enableAutoUnmount(afterEach)
