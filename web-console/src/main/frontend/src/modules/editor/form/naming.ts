/** What a new integration is called by itself, until somebody names it. */
export function nameFrom(source: string, sourceApi: string, target: string, form: string): string {
  return `${source}${bare(sourceApi)} → ${target}${form}`
}

function bare(title: string): string {
  const short = title.replace(/(查询|上传)$/, '')
  return /^[\u3400-\u9fff]/.test(short) ? short : ` ${short}`
}

/** Of letters, digits and hyphens, at most 64. */
export function idFrom(...parts: string[]): string {
  const words = parts.map((part) =>
    part
      .split('/')
      .filter((piece) => !['', 'open', 'query', 'jushuitan'].includes(piece))
      .join('-')
      .replace(/[^A-Za-z0-9._]+/g, '-')
      .replace(/^[-.]+|[-.]+$/g, '')
      .toLowerCase(),
  )
  return words
    .filter((word) => word !== '')
    .join('-')
    .slice(0, 64)
}

/** The id itself, or with the first number behind it that is free. */
export function freeId(id: string, isTaken: (id: string) => boolean): string {
  let free = id
  for (let number = 2; isTaken(free); number++) free = `${id.slice(0, 63 - String(number).length)}-${number}`
  return free
}
