/** What everybody is expected to bring, on whom the model was fitted, and what it assumes. */
import { Alert } from '@mantine/core'
import { useDeep } from '@/api/business'
import type { Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { lacking } from '@/parts/lacking'
import classes from './value.module.css'
import { words } from './words'

export function Forecast({
  forecast,
  tiers,
  margin,
}: {
  forecast: Schemas['Forecast']
  tiers: readonly Schemas['TierNow'][]
  margin: number
}) {
  const w = useWords(words).forecast
  const f = useFormats()
  const { locale } = useLanguage()
  const deep = useDeep()
  const known = tiers.flatMap((one) => (one.expected_cents === null ? [] : [one.expected_cents]))
  const expected = known.length > 0 ? known.reduce((sum, one) => sum + one, 0) : null
  if (forecast.missing)
    return (
      <Card title={w.title}>
        <Alert color="yellow" variant="outline" c="var(--ink)" title={w.missing}>
          {lacking(forecast.missing, locale)}
        </Alert>
      </Card>
    )
  const pairs: [string, string][] = [
    [w.horizon, w.days(f.number(forecast.horizon_days))],
    [w.margin, f.share(margin, 1)],
    [w.wait, w.waitSays(f.share(forecast.annual_discount))],
    [w.interval, w.intervalSays],
    [w.fitted, f.time(forecast.fitted_at)],
    [w.people, w.peopleSays(f.number(forecast.people), f.number(forecast.repeaters))],
    [w.learnt, f.day(forecast.learnt_day ? Date.parse(forecast.learnt_day) / 86_400_000 : null)],
    [w.model, w.modelSays],
  ]
  return (
    <Card title={w.title}>
      <div className={classes.big}>{f.money(expected, 0)}</div>
      <p className={classes.note}>{w.of}</p>
      <dl className={classes.facts}>
        {pairs.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.note}>{w.limits}</p>
      {deep && <Parameters parameters={forecast.parameters} />}
    </Card>
  )
}

function Parameters({ parameters }: { parameters: { [name: string]: number } }) {
  const w = useWords(words).forecast
  const f = useFormats()
  const shown = [
    'orders.r',
    'orders.alpha',
    'orders.a',
    'orders.b',
    'spend.p',
    'spend.q',
    'spend.gamma',
  ]
  const said = shown.flatMap((name) =>
    parameters[name] === undefined
      ? []
      : [`${name.split('.')[1]} ${f.number(parameters[name], 3)}`],
  )
  return (
    <p className={classes.note}>
      {w.parameters}: {said.join(' · ')}
    </p>
  )
}
