import type { Role } from '@/api/types'

export const ROLES: Role[] = ['viewer', 'operator', 'administrator']

/** The roles that may be given by somebody who has this one. */
export function rolesUpTo(role: Role): Role[] {
  return ROLES.slice(0, ROLES.indexOf(role) + 1)
}
