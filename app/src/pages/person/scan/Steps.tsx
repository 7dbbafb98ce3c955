/** What happened at the trial, the first thing first; whether the recommendation changed. */
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { sameSaying } from './card'
import classes from './scan.module.css'
import type { Step } from './useTrial'
import { scan as words } from './words'

export function Steps({ steps }: { steps: readonly Step[] }) {
  const w = useWords(words)
  return (
    <div>
      <h3 className={classes.title}>{w.happened}</h3>
      {steps.length === 0 && <p className={classes.quiet}>{w.nothingYet}</p>}
      <ol className={classes.steps} aria-live="polite">
        {steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only added at the end
          <li key={at} data-kind={step.kind}>
            <One step={step} before={steps.slice(0, at)} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function lastRead(steps: readonly Step[]): Schemas['Shown'] | null {
  for (const step of [...steps].reverse()) if (step.kind === 'read') return step.shown
  return null
}

function One({ step, before }: { step: Step; before: readonly Step[] }) {
  const w = useWords(words)
  const f = useFormats()
  if (step.kind === 'answered') return w.said
  if (step.kind === 'used') return w.used(lastRead(before)?.name ?? '')
  if (step.kind === 'bought') return w.bought(step.bought.product, f.money(step.bought.total_cents))
  return step.kind === 'read' && <Read shown={step.shown} last={lastRead(before)} />
}

function Read({ shown, last }: { shown: Schemas['Shown']; last: Schemas['Shown'] | null }) {
  const w = useWords(words)
  const verdict = !last ? '' : shown.stale ? w.slow : sameSaying(last, shown) ? w.same : w.changed
  return (
    <>
      {last ? w.readAgain : w.read}
      <strong>{saying(shown, w)}</strong>
      {verdict && <span className={classes.verdict}>{verdict}</span>}
    </>
  )
}

function saying(shown: Schemas['Shown'], w: (typeof words)['en'] | (typeof words)['es']): string {
  if (shown.action === 'offer') return w.offers(shown.name ?? '')
  if (shown.asks === 'why') return w.asksWhy(shown.question ?? '')
  return shown.action === 'ask' ? w.asks(shown.question ?? '') : w.nothing
}
