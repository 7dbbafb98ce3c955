/** A rule as SQL while it is written: the text follows the rule, and the rule follows the text where it can be read. */
import { useEffect, useRef, useState } from 'react'
import { api, body, Problem, type Schemas } from '@/api/client'
import { finished } from './finished'
import { type Place, placeIn } from './place'
import { readRule } from './read'
import type { Rule } from './rule'

const PAUSE_MS = 400

/** `written`: the house wrote the text, of a rule that does not hold here any more. */
export type Wrong = { detail: string; place: Place | null; text: string; written?: boolean }
type Written = Schemas['RuleWritten']

export function useSql(rule: Rule | null, onChange: (next: Rule) => void) {
  const said = rule === null ? '' : JSON.stringify(rule)
  const [text, setText] = useState('')
  const [typed, setTyped] = useState<string | null>(null)
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const [sentence, setSentence] = useState<Record<string, string> | null>(null)
  const ours = useRef('')
  const change = useRef(onChange)
  change.current = onChange

  useEffect(() => {
    if (said === ours.current) return
    const asked = new AbortController()
    const show = ({ sql, wrong: lost }: Written) => {
      ours.current = said
      setText(sql)
      setTyped(null)
      setWrong(
        lost ? { detail: lost.detail, place: placeIn(lost), text: sql, written: true } : null,
      )
      setSentence(null)
    }
    if (said) asSql(said, asked.signal).then(show, refused(asked, '', setWrong))
    else show({ sql: '', wrong: null })
    return () => asked.abort()
  }, [said])

  useEffect(() => {
    if (typed === null) return
    const asked = new AbortController()
    const use = (found: Awaited<ReturnType<typeof parsed>>) => {
      const next = readRule(found.rule)
      ours.current = JSON.stringify(finished(next).rule)
      setTyped(null)
      setWrong(null)
      setSentence(found.sentence)
      change.current(next)
    }
    const timer = setTimeout(
      () =>
        parsed(typed, asked.signal)
          .then(use)
          .catch(refused(asked, typed, setWrong)),
      PAUSE_MS,
    )
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [typed])

  const write = (next: string) => {
    setText(next)
    setTyped(next)
  }
  return { text, write, wrong, sentence, reading: typed !== null && wrong?.text !== typed }
}

function asSql(said: string, signal: AbortSignal) {
  return body(api.POST('/api/rules/sql', { body: { rule: JSON.parse(said) }, signal }))
}

function parsed(sql: string, signal: AbortSignal) {
  return body(api.POST('/api/rules/parse', { body: { sql }, signal }))
}

function refused(asked: AbortController, text: string, put: (wrong: Wrong) => void) {
  return (error: unknown) => {
    if (asked.signal.aborted) return
    const place = error instanceof Problem ? error.place : null
    put({ detail: error instanceof Error ? error.message : String(error), place, text })
  }
}
