/** What somebody may be here. */
import type { Schemas } from '@/api/client'

export type Role = Schemas['UserRow']['role']
export const ROLES: readonly Role[] = ['owner', 'marketer', 'analyst', 'clerk', 'device']

export function asRole(said: string | null): Role | undefined {
  return ROLES.find((one) => one === said)
}
