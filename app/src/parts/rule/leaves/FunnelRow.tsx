/** Steps that they took in this order, the last in time after the first. */
import { ActionIcon, Button, Text } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useWords } from '@/language/language'
import { useEditing } from '../editing'
import type { Funnel, Latest, Leaf, Step } from '../rule'
import classes from '../rule.module.css'
import { ruleWords } from '../words'
import { Kinds } from './DidRow'
import { InTime, Whole } from './InTime'
import { Pick } from './Pick'
import { Where } from './Where'

export function FunnelRow({ leaf, put }: { leaf: Funnel; put: (next: Leaf) => void }) {
  const w = useWords(ruleWords)
  const { disabled, vocabulary } = useEditing()
  const { funnel } = leaf
  const change = (next: Partial<Funnel['funnel']>) => put({ funnel: { ...funnel, ...next } })
  const { steps } = funnel
  return (
    <>
      <Text size="sm">{w.inThisOrder}</Text>
      {steps.map((step, at) => (
        <OneStep
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place only
          key={at}
          step={step}
          at={at}
          put={(next) =>
            change({
              steps: steps.flatMap((old, n) => (n !== at ? [old] : next ? [next] : [])),
            })
          }
          fixed={steps.length <= 2}
        />
      ))}
      <div className={classes.details}>
        {!disabled && steps.length < vocabulary.limits.steps && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => change({ steps: [...steps, { kinds: [] }] })}
          >
            {w.addStep}
          </Button>
        )}
      </div>
      <Text size="sm">{w.allWithin}</Text>
      <Within within={funnel.within} put={(within) => change({ within })} />
      <InTime
        window={funnel.window}
        slices={false}
        put={(window) => {
          const { window: _, ...rest } = funnel
          put({ funnel: window ? { ...rest, window } : rest })
        }}
      />
    </>
  )
}

function OneStep({
  step,
  at,
  put,
  fixed,
}: {
  step: Step
  at: number
  put: (next: Step | undefined) => void
  fixed: boolean
}) {
  const w = useWords(ruleWords)
  const { disabled } = useEditing()
  return (
    <div className={classes.details}>
      <div className={classes.detail}>
        <Text size="sm">{w.step(at + 1)}</Text>
        <Kinds
          label={w.stepKinds(at + 1)}
          kinds={step.kinds}
          put={(kinds) => put({ ...step, kinds })}
        />
        {!disabled && !fixed && (
          <ActionIcon
            variant="subtle"
            color="dark"
            size={28}
            aria-label={`${w.remove}: ${w.step(at + 1)}`}
            onClick={() => put(undefined)}
          >
            <IconX size={15} />
          </ActionIcon>
        )}
      </div>
      <Where
        of="events"
        filter={step.where}
        put={(where) => put(where ? { ...step, where } : { kinds: step.kinds })}
      />
    </div>
  )
}

function Within({ within, put }: { within: Latest; put: (next: Latest) => void }) {
  const w = useWords(ruleWords)
  const { vocabulary } = useEditing()
  const days = 'days' in within
  return (
    <>
      <Whole
        label={w.howSoon}
        value={days ? within.days : within.hours}
        most={days ? vocabulary.limits.days : vocabulary.limits.hours}
        onChange={(n) => put(days ? { days: n } : { hours: n })}
      />
      <Pick
        label={w.howSoonUnit}
        width={104}
        data={[
          { value: 'days', label: w.lastDays },
          { value: 'hours', label: w.lastHours },
        ]}
        value={days ? 'days' : 'hours'}
        onPick={(to) => put(to === 'days' ? { days: 7 } : { hours: 24 })}
      />
    </>
  )
}
