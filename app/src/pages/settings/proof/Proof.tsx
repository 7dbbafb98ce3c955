/** All that an address ever said about being spoken to, also if it is nobody's any more. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { fileOf, Ledger } from '@/pages/person/tabs/Consent'
import { Card } from '@/parts/Card'
import { Answered, Empty } from '@/parts/states'
import { proofWords } from './words'

type Address = { kind: 'email' | 'phone'; value: string }

export function Proof() {
  const w = useWords(proofWords)
  const [typed, setTyped] = useState('')
  const [asked, ask] = useState<Address | null>(null)
  const value = typed.trim()
  return (
    <Card title={w.title} lead={w.lead}>
      <Stack>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (value) ask({ kind: value.includes('@') ? 'email' : 'phone', value })
          }}
        >
          <Group align="flex-end">
            <TextInput
              label={w.address}
              placeholder={w.hint}
              maxLength={256}
              w={320}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" disabled={!value}>
              {w.look}
            </Button>
          </Group>
        </form>
        {asked && <Said address={asked} />}
      </Stack>
    </Card>
  )
}

function Said({ address }: { address: Address }) {
  const w = useWords(proofWords)
  const asked = useQuery({
    queryKey: ['proof', address.kind, address.value],
    queryFn: () => body(api.GET('/api/consents', { params: { query: address } })),
    refetchOnWindowFocus: false, // each look is written down
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Answered asked={asked} lines={2}>
      {(said) => {
        const waiting = said.asked.filter((one) => one.done_at === null).length
        const nothing = said.entries.length === 0 && said.asked.length === 0
        return (
          <Stack gap="sm">
            {said.suppressed !== null && (
              <Text size="sm" fw={550}>
                {w.closed[said.suppressed] ?? w.closedBy(said.suppressed)}
              </Text>
            )}
            {said.entries.length > 0 && <Ledger rows={[...said.entries].reverse()} />}
            {waiting > 0 && <Text size="sm">{w.waiting(waiting)}</Text>}
            {nothing && <Empty title={w.none} text={w.noneText} />}
            {!nothing && (
              <Button
                component="a"
                href={fileOf(said.kind, said.value)}
                download
                size="xs"
                variant="default"
                w="fit-content"
              >
                {w.file}
              </Button>
            )}
          </Stack>
        )
      }}
    </Answered>
  )
}
