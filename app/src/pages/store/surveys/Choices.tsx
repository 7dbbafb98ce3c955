/** The answers that may be chosen. */
import { ActionIcon, Button, Checkbox, Group, Stack } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { InBoth } from '@/parts/InBoth'
import store from '../store.module.css'
import { free, MOST_CHOICES, type Question, WHY } from './form'
import { surveysWords } from './words'

export function Choices({
  one,
  onChange,
}: {
  one: Question
  onChange: (more: Partial<Question>) => void
}) {
  const w = useWords(surveysWords)
  const f = useFormats()
  const choices = one.choices ?? []
  const add = () =>
    onChange({
      choices: [
        ...choices,
        { name: free(`answer_${choices.length + 1}`, choices), label: { en: '', es: '' } },
      ],
    })
  return (
    <Stack gap="sm">
      {choices.map((choice, at) => {
        const title = w.choice(f.number(at + 1))
        return (
          <Group key={choice.name} align="flex-end" wrap="nowrap">
            <div className={store.grow}>
              <InBoth
                label={title}
                words={choice.label}
                onChange={(label) =>
                  onChange({
                    choices: choices.map((each) => (each === choice ? { ...each, label } : each)),
                  })
                }
              />
            </div>
            <ActionIcon
              variant="subtle"
              color="dark"
              aria-label={w.remove(title)}
              onClick={() => onChange({ choices: choices.filter((each) => each !== choice) })}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Group>
        )
      })}
      {choices.length < MOST_CHOICES && (
        <Button size="xs" variant="default" onClick={add}>
          {w.addChoice}
        </Button>
      )}
      {one.name !== WHY && (
        <Checkbox
          label={w.many}
          checked={one.many ?? false}
          onChange={(event) => onChange({ many: event.currentTarget.checked })}
        />
      )}
    </Stack>
  )
}
