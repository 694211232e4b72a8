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
