/** A survey that is being written: names are given by the house, from the words. */
import type { Schemas } from '@/api/client'
import { assistant } from '@/parts/assistant/words'
import { freeSlug } from '@/parts/slug'
import { UNSAID } from '@/parts/spoken'

export type Form = Schemas['FormBody']
export type Question = Schemas['QuestionBody']
export type Kind = Question['kind']

export const KINDS = ['satisfaction', 'rating', 'nps', 'choice', 'text'] as const
export const MOST_QUESTIONS = 20
export const MOST_CHOICES = 12
/** Of the question why they come less: its answer is the reason that they left. */
export const WHY = 'reason'
const SCALES: Partial<Record<Kind, [number, number]>> = {
  satisfaction: [1, 5],
  rating: [1, 5],
  nps: [0, 10],
}

export function fresh(kind: Kind, taken: readonly { name: string }[]): Question {
  const name = free(`question_${taken.length + 1}`, taken)
  return { name, kind, ask: UNSAID, choices: [], many: false, required: false, after: null }
}

/** Why they come less, with the few answers that the report of who leaves counts. */
export function whyQuestion(): Question {
  const { en, es } = assistant
  const choices = Object.keys(en.whys).map((name) => {
    const why = name as keyof typeof en.whys
    return { name, label: { en: en.whys[why], es: es.whys[why] } }
  })
  const ask = { en: en.questionWhy(''), es: es.questionWhy('') }
  return { ...fresh('choice', []), name: WHY, ask, choices }
}

export function freshForm(): Form {
  return {
    title: UNSAID,
    thanks: UNSAID,
    questions: [{ ...fresh('satisfaction', []), name: 'satisfaction' }],
  }
}

/** A name that none of those has. */
export function free(text: string, taken: readonly { name: string }[]): string {
  return freeSlug(text.slice(0, 34), new Set(taken.map((one) => one.name)), 'answer').slice(0, 40)
}

/** The numbers that a scale has; of what is none: nothing. */
export function scale(kind: Kind): string[] {
  const ends = SCALES[kind]
  if (!ends) return []
  return Array.from({ length: ends[1] - ends[0] + 1 }, (_, at) => String(ends[0] + at))
}

/** The form with the question at `at` changed; what followed an answer that is gone follows none. */
export function changed(form: Form, at: number, more: Partial<Question>): Form {
  const questions = form.questions.map((one, nth) => (nth === at ? { ...one, ...more } : one))
  return { ...form, questions: questions.map((one, nth) => sound(one, questions.slice(0, nth))) }
}

export function moved(form: Form, at: number, by: -1 | 1): Form {
  const questions = [...form.questions]
  const [one] = questions.splice(at, 1)
  if (one) questions.splice(at + by, 0, one)
  return { ...form, questions: questions.map((q, nth) => sound(q, questions.slice(0, nth))) }
}

export function without(form: Form, at: number): Form {
  const questions = form.questions.filter((_, nth) => nth !== at)
  return { ...form, questions: questions.map((q, nth) => sound(q, questions.slice(0, nth))) }
}

function sound(one: Question, before: readonly Question[]): Question {
  const asked = before.find((each) => each.name === one.after?.question)
  if (!one.after) return one
  if (!asked) return { ...one, after: null }
  const possible = new Set(possibleAnswers(asked))
  const answers = one.after.answers.filter((each) => possible.has(each))
  return { ...one, after: { question: asked.name, answers } }
}

export function possibleAnswers(one: Question): string[] {
  return one.kind === 'choice' ? (one.choices ?? []).map((each) => each.name) : scale(one.kind)
}
