/** What a form says, and what people leave on it. */
import { Checkbox, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useLanguage, useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { InBoth } from '@/parts/InBoth'
import { UNSAID } from '@/parts/spoken'
import { titleOf } from '../../person/consent/purposes'
import { editorWords } from './editorWords'
import { about, BESIDES, CHANNELS, type Form, KINDS, type Purpose } from './form'
import { formsWords } from './words'

type Put = (change: Partial<Form>) => void

export function What({ form, put }: { form: Form; put: Put }) {
  const w = useWords(editorWords)
  const { kinds } = useWords(formsWords)
  return (
    <Card title={w.what}>
      <Stack>
        <Choice
          label={w.kind}
          hint={w.kindHints[form.kind]}
          value={form.kind}
          choices={KINDS.map((value) => ({ value, label: kinds[value] }))}
          onChange={(kind) => put({ kind })}
        />
        <Titled title={w.title}>
          <InBoth label={w.title} words={form.title} onChange={(title) => put({ title })} />
        </Titled>
        <Titled title={w.text}>
          <InBoth
            long
            label={w.text}
            words={form.text ?? UNSAID}
            onChange={(text) => put({ text })}
          />
        </Titled>
        <Titled title={w.thanks}>
          <InBoth
            label={w.thanks}
            hint={w.thanksHint}
            words={form.thanks ?? UNSAID}
            onChange={(thanks) => put({ thanks })}
          />
        </Titled>
      </Stack>
    </Card>
  )
}

export function Asks({
  form,
  put,
  purposes,
}: {
  form: Form
  put: Put
  purposes: readonly Purpose[]
}) {
  const w = useWords(editorWords)
  const { locale } = useLanguage()
  return (
    <Card title={w.asks}>
      <Stack>
        <Choice
          label={w.channel}
          hint={w.channelHints[form.channel]}
          value={form.channel}
          choices={CHANNELS.map((value) => ({ value, label: w.channels[value] }))}
          onChange={(channel) => put(channel === 'sms' ? { channel, asks: [] } : { channel })}
        />
        {form.channel === 'email' && (
          <Checkbox.Group
            label={w.besides}
            value={form.asks}
            onChange={(asks) => put({ asks: BESIDES.filter((one) => asks.includes(one)) })}
          >
            <Group mt={6}>
              {BESIDES.map((one) => (
                <Checkbox key={one} value={one} label={w[one]} />
              ))}
            </Group>
          </Checkbox.Group>
        )}
        <Select
          label={w.purpose}
          allowDeselect={false}
          data={purposes.map(({ name }) => ({
            value: name,
            label: titleOf(purposes, name, locale),
          }))}
          value={form.purpose}
          onChange={(next) => {
            const to = purposes.find((one) => one.name === next)
            if (to) put(about(form, to, purposes))
          }}
        />
        <Titled title={w.agree}>
          <InBoth
            long
            label={w.agree}
            hint={w.agreeHint}
            words={form.agree}
            onChange={(agree) => put({ agree })}
          />
        </Titled>
      </Stack>
    </Card>
  )
}

function Titled({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {title}
      </Text>
      {children}
    </div>
  )
}

function Choice<T extends string>({
  label,
  hint,
  value,
  choices,
  onChange,
}: {
  label: string
  hint: string
  value: T
  choices: { value: T; label: string }[]
  onChange: (next: T) => void
}) {
  return (
    <Titled title={label}>
      <SegmentedControl
        fullWidth
        aria-label={label}
        value={value}
        data={choices}
        onChange={(next) => onChange(next as T)}
      />
      <Text size="sm" c="var(--muted)" mt={4}>
        {hint}
      </Text>
    </Titled>
  )
}
