import type { Role } from '@/api/types'

/** Of people. */
export const ROLES: Role[] = ['viewer', 'operator', 'administrator']

/** The roles that somebody who has this one may give to a token. */
export function rolesUpTo(role: Role): Role[] {
  return ['assistant', ...ROLES.slice(0, ROLES.indexOf(role) + 1)]
}
