/** What is asked for lives in the address: Back, reload and links keep it. */
import { useMemo } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { type Asked, asked } from './asked'

export type Change = Partial<
  Record<'q' | 'segment' | 'stopped' | 'what' | 'became' | 'rule' | 'columns' | 'sort', string>
>

export function useAsked() {
  const [said, say] = useSearchParams()
  const go = useNavigate()
  const location = useLocation()
  const now: Asked = useMemo(() => asked(said), [said])

  /** Ask for something else; that begins at the first page. */
  const put = (change: Change) =>
    say(
      (before) => {
        const made = new URLSearchParams(before)
        for (const [name, value] of Object.entries({ ...change, after: '', before: '' })) {
          if (value) made.set(name, value)
          else made.delete(name)
        }
        return made
      },
      { replace: true },
    )
  const turn = (after: string, before: number) => {
    const made = new URLSearchParams(said)
    made.set('after', after)
    made.set('before', String(before))
    say(made, { state: { turned: true } })
  }
  const turnedHere = Boolean(location.state?.turned)
  return { now, put, turn, back: () => (turnedHere ? go(-1) : put({})), turnedHere }
}
