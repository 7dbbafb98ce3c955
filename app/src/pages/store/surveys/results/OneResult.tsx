/** A question whose answers can be counted: a bar for each, with how far the truth may lie off. */
import { Text } from '@mantine/core'
import type { Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { read } from '@/parts/spoken'
import { surveysWords } from '../words'
import classes from './results.module.css'
import { resultsWords } from './words'

type Result = Schemas['QuestionResult']

export function OneResult({ result, fewest }: { result: Result; fewest: number }) {
  const w = useWords(resultsWords)
  const f = useFormats()
  const { locale } = useLanguage()
  const { question, asked, answered } = result
  return (
    <Card
      title={<span dir="auto">{read(question.ask, locale) || question.name}</span>}
      lead={w.answered(f.number(answered), f.number(asked))}
    >
      {result.nps && <Nps nps={result.nps} />}
      {answered < fewest && (
        <Text size="sm" fw={550}>
          {w.few(f.number(fewest))}
        </Text>
      )}
      <ul className={classes.bars}>
        {result.shares.map((one) => (
          <Bar key={one.answer} one={one} question={question} />
        ))}
      </ul>
      {question.many && (
        <Text size="xs" c="var(--muted)" mt="xs">
          {w.many}
        </Text>
      )}
    </Card>
  )
}

function Nps({ nps }: { nps: Schemas['NpsScore'] }) {
  const w = useWords(resultsWords)
  const f = useFormats()
  return (
    <p className={classes.nps}>
      <strong>{f.number(nps.score)}</strong>
      <span>{w.nps(f.number(nps.low), f.number(nps.high))}</span>
    </p>
  )
}

function Bar({ one, question }: { one: Schemas['AnswerShare']; question: Result['question'] }) {
  const w = useWords(resultsWords)
  const { levels } = useWords(surveysWords)
  const f = useFormats()
  const { locale } = useLanguage()
  const choice = question.choices?.find((each) => each.name === one.answer)
  const label =
    question.kind === 'satisfaction'
      ? levels[one.answer as keyof typeof levels]
      : choice
        ? read(choice.label, locale) || one.answer
        : one.answer
  const { share, low, high } = one
  const known = share !== null && low !== null && high !== null
  return (
    <li className={classes.bar}>
      <span className={classes.label} dir="auto">
        {label}
      </span>
      {known && (
        <span className={classes.track} aria-hidden>
          <span className={classes.fill} style={{ width: `${100 * share}%` }} />
          <span
            className={classes.sure}
            style={{ left: `${100 * low}%`, width: `${100 * (high - low)}%` }}
          />
        </span>
      )}
      <span className={classes.numbers}>
        {known ? w.share(f.share(share), f.share(low), f.share(high)) : ''}{' '}
        <span className={classes.count}>{f.number(one.count)}</span>
      </span>
    </li>
  )
}
