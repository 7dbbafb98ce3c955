/** How people will see it, as it stands, in either language. */
import { Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useLanguage, useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { SpokenSwitch } from '@/parts/SpokenSwitch'
import { read, type Spoken } from '@/parts/spoken'
import store from '../store.module.css'
import { type Form, type Question, scale } from './form'
import { surveysWords } from './words'

export function Preview({ form }: { form: Form }) {
  const w = useWords(surveysWords)
  const { locale } = useLanguage()
  const [spoken, setSpoken] = useState<Spoken>(locale)
  return (
    <Card title={w.preview} aside={<SpokenSwitch value={spoken} onChange={setSpoken} />}>
      <Stack gap="md" lang={spoken}>
        <Text fw={650} size="lg" dir="auto">
          {read(form.title, spoken) || '…'}
        </Text>
        {form.questions.map((one) => (
          <Asked key={one.name} one={one} spoken={spoken} />
        ))}
      </Stack>
    </Card>
  )
}

function Asked({ one, spoken }: { one: Question; spoken: Spoken }) {
  const w = useWords(surveysWords)
  const levels = surveysWords[spoken].levels
  const steps = scale(one.kind)
  const shown =
    one.kind === 'satisfaction'
      ? [...steps].reverse().map((level) => levels[level as keyof typeof levels])
      : one.kind === 'choice'
        ? (one.choices ?? []).map((each) => read(each.label, spoken) || '…')
        : steps
  return (
    <div className={store.asked}>
      <Text fw={600} dir="auto">
        {read(one.ask, spoken) || '…'}
      </Text>
      {one.after && (
        <Text size="xs" c="var(--muted)">
          {w.branch}
        </Text>
      )}
      <ul className={one.kind === 'rating' || one.kind === 'nps' ? store.steps : store.lines}>
        {one.kind === 'text' ? (
          <li className={store.box}>{surveysWords[spoken].free}</li>
        ) : (
          shown.map((each, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same while they are written
            <li key={at} className={store.box} dir="auto">
              {each}
            </li>
          ))
        )}
      </ul>
    </div>
  )
}
