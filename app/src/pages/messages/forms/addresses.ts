/** Where the sign-up forms are in the app. */
import { NEW } from './form'

export const TAB = '/messages?tab=forms'

export function address(name: string): string {
  return `/messages/forms/${name}`
}

/** A new form that begins as that one. */
export function copyOf(name: string): string {
  return `${address(NEW)}?from=${name}`
}
