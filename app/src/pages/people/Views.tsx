/** Ready-made views as chips, with how many people stand in each. */
import { useQuery } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { type Asked, sortText, VIEWS } from './asked'
import classes from './people.module.css'
import type { Change } from './useAsked'
import { people } from './words'

export const segmentsQuery = {
  queryKey: ['segments'],
  queryFn: () => body(api.GET('/api/segments')),
}

export function Views({ asked, put }: { asked: Asked; put: (change: Change) => void }) {
  const w = useWords(people)
  const f = useFormats()
  const segments = useQuery(segmentsQuery).data
  const size = (name: string) => segments?.find((one) => one.name === name)?.people
  return (
    <ul className={classes.views} aria-label={w.views}>
      {VIEWS.map((one) => {
        const people = one.segment ? size(one.segment) : null
        return (
          <li key={one.name}>
            <button
              type="button"
              className={classes.view}
              aria-pressed={is(one, asked)}
              onClick={() =>
                put({
                  segment: one.segment,
                  sort: one.sort,
                  stopped: '',
                  what: '',
                  became: '',
                  q: '',
                  rule: '',
                })
              }
            >
              {w.view[one.name]}
              {people != null && <span> {f.number(people)}</span>}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function is(view: (typeof VIEWS)[number], asked: Asked): boolean {
  const bare =
    !asked.q && !asked.rule && !asked.stopped && !asked.became && asked.segment === view.segment
  return bare && (view.segment !== '' || sortText(asked.sort) === view.sort)
}
