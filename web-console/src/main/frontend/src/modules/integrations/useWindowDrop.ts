import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** Files dropped anywhere on the page; without this the browser would leave the console and open the file. */
export function useWindowDrop(take: (files: File[]) => unknown): { over: Readonly<Ref<boolean>> } {
  const over = ref(false)

  function dragOver(event: DragEvent) {
    event.preventDefault()
    over.value = true
  }

  function dragLeave(event: DragEvent) {
    if (event.relatedTarget === null) over.value = false
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    over.value = false
    const files = [...(event.dataTransfer?.files ?? [])]
    if (files.length > 0) take(files)
  }

  onMounted(() => {
    window.addEventListener('dragover', dragOver)
    window.addEventListener('dragleave', dragLeave)
    window.addEventListener('drop', drop)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('dragover', dragOver)
    window.removeEventListener('dragleave', dragLeave)
    window.removeEventListener('drop', drop)
  })
  return { over }
}
