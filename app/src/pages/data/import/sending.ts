/** Files on their way to the server: looked at, or taken in. */
import { api, body } from '@/api/client'
import { type Told, uploading } from './upload'

export const MOST_FILES = 10
export const MOST_BYTES = 512 * 1024 * 1024
export const ENDINGS = ['csv', 'tsv', 'txt', 'jsonl', 'ndjson', 'parquet', 'toml'] as const

export type Parcel = { files: readonly File[]; mapping: string | null }

function form({ files, mapping }: Parcel): FormData {
  const made = new FormData()
  for (const file of files) made.append('files', file, file.name)
  if (mapping !== null) made.append('mapping', new Blob([mapping]), 'mapping.toml')
  return made
}

/** The body is a form; its type in the document says what parts it has. */
const asForm = (parcel: Parcel) => ({
  body: { files: [] },
  bodySerializer: () => form(parcel),
})

export const suggestion = (parcel: Parcel) => body(api.POST('/api/imports/suggest', asForm(parcel)))
/** Large files: `told` hears what share is on its way, `signal` ends it. */
const sent = (parcel: Parcel, told: Told, signal: AbortSignal) => ({
  ...asForm({ files: [], mapping: null }),
  fetch: uploading(form(parcel), told),
  signal,
})

export const look = (parcel: Parcel, told: Told, signal: AbortSignal) =>
  body(api.POST('/api/imports/preview', sent(parcel, told, signal)))
export const begin = (parcel: Parcel, told: Told, signal: AbortSignal) =>
  body(api.POST('/api/imports', sent(parcel, told, signal)))
