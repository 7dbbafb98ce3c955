/** What channels, purposes, segments and kinds of events are called in the reader's language. */
import { useLanguage } from '@/language/language'
import { useVocabulary } from '@/parts/rule/useVocabulary'

export type Named = { value: string; label: string }

const NONE: readonly never[] = []

export function useNames() {
  const { locale } = useLanguage()
  const { data } = useVocabulary()
  const named = (given: readonly { name: string; label: { en: string; es: string } }[]): Named[] =>
    given.map((one) => ({ value: one.name, label: capital(one.label[locale]) }))
  const channels = named(data?.channels ?? NONE)
  const purposes = named(data?.purposes ?? NONE)
  const segments = named(data?.segments ?? NONE)
  const kinds = (data?.kinds ?? NONE).map((one) => ({
    value: one.kind,
    label: one.label[locale] || one.kind,
  }))
  return {
    ready: data !== undefined,
    channels,
    purposes,
    segments,
    kinds,
    channel: (name: string) => word(channels, name),
    /** Within a sentence. */
    channelWithin: (name: string) =>
      data?.channels.find((one) => one.name === name)?.label[locale] ?? name,
    purpose: (name: string) => word(purposes, name),
    segment: (name: string) => word(segments, name),
    kind: (name: string) => word(kinds, name),
  }
}

export type Names = ReturnType<typeof useNames>

export function word(among: readonly Named[], name: string): string {
  return among.find((one) => one.value === name)?.label ?? name
}

/** The choices of a field, what is chosen among them even before the names are there. */
export function among(known: readonly Named[], chosen: string): Named[] {
  const there = !chosen || known.some((one) => one.value === chosen)
  return there ? [...known] : [{ value: chosen, label: chosen }, ...known]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
