import { ElMessage } from 'element-plus'
import { ApiError } from './api/apiError'

/** Says why a click led nowhere: the page could not be fetched, as the server is away or has another version by now. */
export function pageNotLoaded(ask: () => Promise<unknown>, t: (key: string) => string): () => Promise<void> {
  return async () => {
    const away = await ask().then(
      () => false,
      (thrown) => ApiError.from(thrown).type === 'unreachable',
    )
    ElMessage({
      message: t(away ? 'error.pageAway' : 'error.pageStale'),
      type: 'error',
      duration: 8000,
      showClose: true,
      grouping: true,
    })
  }
}
