/** What every field of the editor is given, and how it says what is wrong with it. */
import { useWords } from '@/language/language'
import type { Draft, Wrong } from './editing'
import { editor } from './editorWords'

export type FieldsProps = {
  draft: Draft
  put: (change: Partial<Draft>) => void
  wrong: Wrong
  disabled: boolean
}

/** Keeps fields without a hint in line with their neighbours. */
export const EMPTY = '\u00a0'

/** What is wrong with a field, in words. */
export function useSays({ wrong }: FieldsProps) {
  const w = useWords(editor)
  return (field: keyof Draft): string | undefined => {
    const found = wrong[field]
    return found === 'needed' ? w.needed : found === 'order' ? w.order : found
  }
}
