/** Write down what somebody said: a yes or a no, to what, by which channel, and its proof. */
import { Button, SegmentedControl, Select, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { shortened } from '@/parts/personName'
import { done, failed } from '@/parts/say'
import { Empty } from '@/parts/states'
import { useSoon } from '../soon'
import { asking, purposesQuery, titleOf, wordingOf } from './purposes'
import { consent as words } from './words'

type Reachable = { kind: 'email' | 'phone'; value: string }

/** Which channels reach an address of a kind. */
const REACHED_BY = { email: ['email'], phone: ['sms', 'voice'] } as const

export function reachable(names: readonly Schemas['Name'][]): Reachable[] {
  return names.flatMap(({ kind, value }) =>
    kind === 'email' || kind === 'phone' ? [{ kind, value }] : [],
  )
}

export function Record({ person }: { person: Schemas['Person'] }) {
  const w = useWords(words)
  const addresses = reachable(person.names)
  const [first] = addresses
  if (!first) return <Empty title={w.noAddress} text={w.noAddressText} />
  return <Form key={person.id} person={person} addresses={addresses} first={first} />
}

function Form({
  person,
  addresses,
  first,
}: {
  person: Schemas['Person']
  addresses: readonly Reachable[]
  first: Reachable
}) {
  const w = useWords(words)
  const { locale } = useLanguage()
  const question = useId()
  const purposes = useQuery(purposesQuery)
  const names: { [channel: string]: string } = w.channels
  const [given, setGiven] = useState(true)
  const [value, setValue] = useState(first.value)
  const [purpose, setPurpose] = useState('marketing')
  const [channel, setChannel] = useState<string | null>(null)
  const [wording, setWording] = useState<string | null>(null)
  const address = addresses.find((one) => one.value === value) ?? first
  const channels = REACHED_BY[address.kind]
  const chosen = channels.find((one) => one === channel) ?? channels[0]
  const offered = asking(purposes.data ?? [])
  const own = wordingOf(
    offered.find((one) => one.name === purpose),
    locale,
  )
  const write = useWrite(person.id, given)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const said = given ? (wording ?? own) : ''
        write.mutate({ address, channel: chosen, purpose, given, wording: said, locale })
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="var(--muted)">
          {w.recordText}
        </Text>
        <div>
          <Text size="sm" fw={500} id={question}>
            {w.theySaid}
          </Text>
          <SegmentedControl
            aria-labelledby={question}
            value={given ? 'yes' : 'no'}
            onChange={(next) => setGiven(next === 'yes')}
            data={[
              { value: 'yes', label: w.yes },
              { value: 'no', label: w.no },
            ]}
          />
        </div>
        <Select
          label={w.addressLabel}
          allowDeselect={false}
          value={address.value}
          onChange={(next) => setValue(next ?? first.value)}
          data={addresses.map((one) => ({ value: one.value, label: shortened(one.value, 40) }))}
        />
        <Select
          label={w.channelLabel}
          allowDeselect={false}
          value={chosen}
          onChange={setChannel}
          data={channels.map((one) => ({ value: one, label: names[one] ?? one }))}
        />
        <Select
          label={w.purposeLabel}
          allowDeselect={false}
          value={purpose}
          onChange={(next) => setPurpose(next ?? 'marketing')}
          data={offered.map((one) => ({
            value: one.name,
            label: titleOf(offered, one.name, locale),
          }))}
        />
        {given && (
          <Textarea
            label={w.wording}
            description={w.wordingHint}
            autosize
            minRows={2}
            maxLength={2000}
            value={wording ?? own}
            onChange={(event) => setWording(event.currentTarget.value)}
          />
        )}
        <Button type="submit" loading={write.isPending} w="fit-content">
          {w.save}
        </Button>
      </Stack>
    </form>
  )
}

function useWrite(id: number, given: boolean) {
  const w = useWords(words)
  const known = useQueryClient()
  const soon = useSoon(id)
  return useMutation({
    mutationFn: (said: Schemas['Answer']) => body(api.POST('/api/consents', { body: said })),
    onSuccess: () => {
      done(given ? w.savedYes : w.savedNo)
      known.invalidateQueries({ queryKey: ['person', id] })
      soon()
    },
    onError: failed,
  })
}
