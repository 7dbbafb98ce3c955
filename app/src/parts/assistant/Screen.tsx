/** The assistant's tablet: the offer or the question, and nothing else: no profit, no habit. */
import { Button, Group } from '@mantine/core'
import { useMay } from '@/api/business'
import { Problem, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Failed } from '@/parts/states'
import { Big, Done } from './Big'
import classes from './Screen.module.css'
import type { AtTheTill, Decided } from './useCard'
import { Why } from './Why'
import { assistant as words } from './words'

export function Screen({ who, till }: { who: string; till: AtTheTill }) {
  const w = useWords(words)
  return (
    <section className={classes.tablet} aria-label={w.sees}>
      <div className={classes.bar}>
        <bdi>{who}</bdi>
      </div>
      <div className={classes.body} aria-live="polite" aria-busy={till.scan.isPending}>
        <Body till={till} />
      </div>
    </section>
  )
}

function Body({ till }: { till: AtTheTill }) {
  const w = useWords(words)
  const { scan } = till
  if (scan.isPending) return <p className={classes.quiet}>{w.wait}</p>
  if (scan.isError) return <Wrong error={scan.error} />
  const shown = scan.data
  if (!shown) return null
  if (shown.action === 'care') return <Care shown={shown} />
  if (shown.early) return <Big title={w.early} text={w.hello(shown.called)} />
  return <Chosen shown={{ ...shown, decision: shown.decision ?? '' }} till={till} />
}

function Chosen({ shown, till }: { shown: Decided; till: AtTheTill }) {
  const w = useWords(words)
  if (shown.action === 'offer') return <Offer shown={shown} till={till} />
  if (shown.asks === 'why') return <Why key={shown.decision} shown={shown} till={till} />
  if (shown.action === 'ask') return <Question shown={shown} till={till} />
  return <Big title={w.nothing} text={w.hello(shown.called)} />
}

function Wrong({ error }: { error: Error }) {
  const w = useWords(words)
  const status = error instanceof Problem ? error.status : 0
  if (status === 404 || status === 422) return <Big title={w.nobody} text={w.nobodyText} />
  return <Failed error={error} />
}

function Offer({ shown, till }: { shown: Decided; till: AtTheTill }) {
  const w = useWords(words)
  const f = useFormats()
  const may = useMay('scan')
  const saves = shown.discount_cents ? w.saves(f.money(shown.discount_cents)) : ''
  const until = shown.until ? w.until(f.date(shown.until)) : ''
  return (
    <Big kicker={w.offer} title={shown.name ?? ''} text={[saves, until].filter(Boolean).join(', ')}>
      {till.settled === 'used' ? (
        <Done text={w.redeemed} />
      ) : (
        <Button
          size="lg"
          disabled={!may}
          loading={till.redeem.isPending}
          onClick={() => till.redeem.mutate(shown.decision)}
        >
          {w.redeem}
        </Button>
      )}
      {!may && <p className={classes.quiet}>{w.mayNot}</p>}
    </Big>
  )
}

function Question({ shown, till }: { shown: Decided; till: AtTheTill }) {
  const w = useWords(words)
  const say = (said: boolean | null) =>
    till.answer.mutate({ decision: shown.decision, said: { answer: said } })
  const answers: [string, boolean | null][] = [
    [w.yes, true],
    [w.no, false],
    [w.rather, null],
  ]
  return (
    <Big kicker={w.ask} title={w.question(shown.question ?? '')}>
      {till.settled === 'answered' ? (
        <Done text={w.answered} />
      ) : (
        <Group gap="xs">
          {answers.map(([word, said]) => (
            <Button
              key={word}
              size="lg"
              variant={said ? 'filled' : 'default'}
              disabled={till.answer.isPending}
              onClick={() => say(said)}
            >
              {word}
            </Button>
          ))}
        </Group>
      )}
    </Big>
  )
}

/** Something is to be made good first, and why; no offer beside it. */
function Care({ shown }: { shown: Schemas['Shown'] }) {
  const w = useWords(words)
  const title = shown.care ? w.care[shown.care] : w.nothing
  return <Big kicker={w.first} title={title} text={shown.why.join('; ')} />
}
