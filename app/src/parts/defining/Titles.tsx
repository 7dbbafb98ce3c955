/** What a definition is called, in the business's language and in Spanish. */
import { TextInput } from '@mantine/core'
import classes from './defining.module.css'

type Named = { title: string; title_es: string }

export function Titles({
  draft,
  put,
  tried,
  fixed,
  w,
}: {
  draft: Named
  put: (change: Partial<Named>) => void
  /** Somebody tried to save it: what is missing is marked. */
  tried: boolean
  fixed: boolean
  w: { name: string; nameHint: string; nameNeeded: string; spanish: string }
}) {
  return (
    <div className={classes.titles}>
      <TextInput
        label={w.name}
        placeholder={w.nameHint}
        value={draft.title}
        onChange={(event) => put({ title: event.currentTarget.value })}
        error={tried && !draft.title.trim() ? w.nameNeeded : undefined}
        maxLength={200}
        required
        disabled={fixed}
      />
      <TextInput
        label={w.spanish}
        value={draft.title_es}
        onChange={(event) => put({ title_es: event.currentTarget.value })}
        maxLength={200}
        disabled={fixed}
      />
    </div>
  )
}
