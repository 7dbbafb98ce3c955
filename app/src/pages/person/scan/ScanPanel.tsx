/** Scan this card: what the assistant sees; buy the suggested thing; see what is suggested next. */
import { Button, Modal, Select, Stack, Text } from '@mantine/core'
import { IconScan, IconShoppingBag } from '@tabler/icons-react'
import { useState } from 'react'
import { useHouse, useMay } from '@/api/business'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Screen } from '@/parts/assistant/Screen'
import { parts } from '@/parts/words'
import { basket, cardOf } from './card'
import { Steps } from './Steps'
import classes from './scan.module.css'
import { useTrial } from './useTrial'
import { scan as words } from './words'

export function ScanPanel({
  person,
  story,
  title,
  close,
}: {
  person: Schemas['Person']
  story: Schemas['Story']
  title: string
  close: () => void
}) {
  const w = useWords(words)
  const p = useWords(parts)
  const card = cardOf(person.names)
  const trial = useTrial(person, card)
  const { scan } = trial.till
  const begun = !scan.isIdle
  return (
    <Modal
      opened
      onClose={close}
      title={w.title}
      size={860}
      closeButtonProps={{ 'aria-label': p.close }}
    >
      <Text size="sm" c="var(--muted)" mb="md">
        {w.intro}
      </Text>
      <div className={classes.sides}>
        <div>
          {begun && <Screen who={title} till={trial.till} />}
          {!begun && (
            <div className={classes.idle}>
              <IconScan size={44} stroke={1.4} aria-hidden />
              {!card && <Text size="sm">{w.noCard}</Text>}
            </div>
          )}
          <Button
            data-autofocus
            fullWidth
            mt="sm"
            variant={begun ? 'default' : 'filled'}
            disabled={!card}
            loading={scan.isPending}
            onClick={() => trial.read().catch(() => {})}
          >
            {begun ? w.again : w.begin}
          </Button>
        </div>
        <Stack gap="md">
          {scan.data && <Buy story={story} trial={trial} />}
          <Steps steps={trial.steps} />
        </Stack>
      </div>
    </Modal>
  )
}

function Buy({ story, trial }: { story: Schemas['Story']; trial: ReturnType<typeof useTrial> }) {
  const w = useWords(words)
  const sample = useHouse()?.sample ?? false
  const may = useMay('write')
  const [picked, pick] = useState<string | null>(null)
  const choices = basket(trial.suggested, story)
  const chosen = picked && choices.includes(picked) ? picked : (choices[0] ?? null)
  if (!sample || !may)
    return (
      <Text size="sm" c="var(--muted)">
        {sample ? w.mayNot : w.notSample}
      </Text>
    )
  return (
    <div>
      <Select
        label={w.basket}
        searchable
        allowDeselect={false}
        data={choices}
        value={chosen}
        onChange={pick}
      />
      <Button
        mt="xs"
        fullWidth
        leftSection={<IconShoppingBag size={18} />}
        disabled={!chosen}
        loading={trial.buy.isPending}
        onClick={() => {
          if (chosen) trial.buy.mutate(chosen)
          pick(null)
        }}
      >
        {w.buy(chosen ?? '')}
      </Button>
      <Text size="xs" c="var(--muted)" mt={6}>
        {w.marked}
      </Text>
    </div>
  )
}
