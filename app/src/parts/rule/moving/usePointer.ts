/** While a pointer holds a row: the row follows it; at the edge of the window the page goes along. */
import { type RefObject, useEffect } from 'react'

const EDGE = 56
const SCROLL = 10
const EVERY_MS = 16

type Now = { follow: (y: number) => void; drop: () => void; back: () => void }

export function usePointer(drawn: boolean, now: RefObject<Now>) {
  useEffect(() => {
    if (!drawn) return
    let y = Number.NaN
    const edge = setInterval(() => {
      const by = y < EDGE ? -SCROLL : y > innerHeight - EDGE ? SCROLL : 0
      if (by === 0) return
      scrollBy(0, by)
      now.current.follow(y)
    }, EVERY_MS)
    const listening = new AbortController()
    const on = { signal: listening.signal }
    const move = (event: PointerEvent) => {
      y = event.clientY
      now.current.follow(y)
    }
    const key = (event: KeyboardEvent) => event.key === 'Escape' && now.current.back()
    addEventListener('pointermove', move, on)
    addEventListener('pointerup', () => now.current.drop(), on)
    addEventListener('pointercancel', () => now.current.back(), on)
    addEventListener('keydown', key, on)
    return () => {
      clearInterval(edge)
      listening.abort()
    }
  }, [drawn, now])
}
