/** When a pop-up opens; and that nobody sees it again soon, or ever after they closed or sent it. */
import type { Form } from './asking.ts'

const DAY = 86_400_000 // ms
const kept = (name: string) => `regulars-form-${name}`

/** Whether this browser may see it now. Where nothing can be kept it would come on every page. */
export function may({ rests_as, rest_days }: Form): boolean {
  try {
    const last = localStorage.getItem(kept(rests_as))
    return last !== 'done' && Date.now() - Number(last) > rest_days * DAY
  } catch {
    return false
  }
}

export const seen = ({ rests_as }: Form) => localStorage.setItem(kept(rests_as), `${Date.now()}`)
export const done = ({ rests_as }: Form) => localStorage.setItem(kept(rests_as), 'done')

/** Open it when it is time; what comes back calls that off. */
export function wait({ opens, amount }: Form, open: () => void): () => void {
  const off = new AbortController()
  const { signal } = off
  const once = () => {
    off.abort()
    open()
  }
  if (opens === 'after') {
    const timer = setTimeout(once, amount * 1000)
    signal.addEventListener('abort', () => clearTimeout(timer))
  } else if (opens === 'scrolled') {
    const look = () => {
      const { scrollHeight, clientHeight, scrollTop } = document.documentElement
      const all = scrollHeight - clientHeight
      if (all > 0 && scrollTop * 100 >= all * amount) once()
    }
    addEventListener('scroll', look, { signal, passive: true })
    look() // they may have been there before we were
  } else {
    const look = (event: MouseEvent) => event.clientY <= 0 && once()
    document.documentElement.addEventListener('mouseleave', look, { signal })
  }
  return () => off.abort()
}
