/** The page that was asked for before login; anything that is not a path of the console leads to the start. */
export function pageAfterLogin(asked: unknown): string {
  return typeof asked === 'string' && /^\/(?![/\\])/.test(asked) ? asked : '/'
}
