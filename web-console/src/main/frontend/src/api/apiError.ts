import type { ErrorBody, Problem, Text } from './types'

/** The one error of every call: what the server said, or that it could not be reached (status 0). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly title: Text,
    readonly problems: Problem[] = [],
  ) {
    super(title.en)
    this.name = 'ApiError'
  }

  static unreachable(): ApiError {
    return new ApiError(0, 'unreachable', {
      zh: '连接不上服务器。请检查网络，或确认服务正在运行。',
      en: 'The server cannot be reached. Check the network and that the service is running.',
    })
  }

  static async of(response: Response): Promise<ApiError> {
    const body = await readBody(response)
    if (body?.title) {
      return new ApiError(response.status, body.type, body.title, body.problems)
    }
    return new ApiError(response.status, `http-${response.status}`, {
      zh: `服务器返回了错误 ${response.status}。`,
      en: `The server answered with error ${response.status}.`,
    })
  }

  /** Anything that was thrown, as the one error. */
  static from(thrown: unknown): ApiError {
    if (thrown instanceof ApiError) return thrown
    const message = thrown instanceof Error ? thrown.message : String(thrown)
    return new ApiError(0, 'unexpected', { zh: `页面出错：${message}`, en: `The page failed: ${message}` })
  }
}

async function readBody(response: Response): Promise<ErrorBody | null> {
  try {
    const body = (await response.json()) as Partial<ErrorBody> | null
    if (!body?.title?.zh) return null
    return { type: 'error', status: response.status, problems: [], ...body } as ErrorBody
  } catch {
    return null
  }
}
