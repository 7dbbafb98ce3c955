/** ⌘K: people by how a name begins; segments, offers and pages by what they are called. */
import { createSpotlight, Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import '@mantine/spotlight/styles.css'
import { useDebouncedValue } from '@mantine/hooks'
import { IconFilter, IconMessage, IconTicket, IconUser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { useDeep } from '@/api/business'
import { api, body } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { saidWords } from '@/parts/said/words'
import { titleOf } from '@/parts/title'
import { analyst, marketer } from './nav'
import { shell } from './words'

const [store, spotlight] = createSpotlight()

const MOST = 8

export function Search({ onClose }: { onClose: () => void }) {
  const w = useWords(shell)
  const s = useWords(saidWords)
  const { locale } = useLanguage()
  const go = useNavigate()
  const [asked, setAsked] = useState('')
  const [settled] = useDebouncedValue(asked.trim(), 150)
  const [before] = useState(document.activeElement)
  useEffect(() => spotlight.open(), [])
  const close = () => {
    onClose()
    if (before instanceof HTMLElement) before.focus()
  }

  const people = useQuery({
    queryKey: ['search', settled],
    enabled: settled.length > 0,
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/people/search', {
          params: { query: { prefix: settled, limit: MOST } },
          signal,
        }),
      ),
  })
  const segments = useQuery({
    queryKey: ['segments'],
    queryFn: () => body(api.GET('/api/segments')),
  })
  const offers = useQuery({
    queryKey: ['offers', 'search'],
    queryFn: () => body(api.GET('/api/offers')),
  })
  const entries = useDeep() ? [...marketer, ...analyst] : marketer

  const fits = (text: string) => text.toLowerCase().includes(settled.toLowerCase())
  const found: SpotlightActionGroupData[] = [
    {
      group: w.people,
      actions: (people.data?.rows ?? []).map((one) => ({
        id: `person-${one.kind}-${one.value}`,
        label: one.value,
        description: one.kind.replaceAll('_', ' '),
        leftSection: <IconUser size={18} aria-hidden />,
        onClick: () => go(`/people/${one.person}`),
      })),
    },
    {
      group: w.segmentsGroup,
      actions: (segments.data ?? [])
        .filter((one) => fits(titleOf(one, locale)))
        .slice(0, MOST)
        .map((one) => ({
          id: `segment-${one.name}`,
          label: titleOf(one, locale),
          leftSection: <IconFilter size={18} aria-hidden />,
          onClick: () => go(`/segments/${encodeURIComponent(one.name)}`),
        })),
    },
    {
      group: w.offersGroup,
      actions: (offers.data ?? [])
        .filter((one) => fits(String(one.offer.name)))
        .slice(0, MOST)
        .map((one) => ({
          id: `offer-${one.id}`,
          label: String(one.offer.name),
          leftSection: <IconTicket size={18} aria-hidden />,
          onClick: () => go(`/offers/${encodeURIComponent(one.id)}`),
        })),
    },
    {
      group: w.pages,
      actions: entries
        .filter((one) => fits(w.nav[one.word]))
        .map((one) => ({
          id: `page-${one.to}`,
          label: w.nav[one.word],
          leftSection: <one.icon size={18} aria-hidden />,
          onClick: () => go(one.to),
        })),
    },
    {
      group: s.tab,
      // only beside what was found: it must not be chosen before it
      actions:
        settled && !people.isFetching
          ? [
              {
                id: 'said',
                label: s.searchFor(settled),
                leftSection: <IconMessage size={18} aria-hidden />,
                onClick: () => go(`/reports?tab=said&q=${encodeURIComponent(settled)}`),
              },
            ]
          : [],
    },
  ].filter((group) => group.actions.length > 0)
  const first = found[0]?.actions[0]?.id
  useEffect(() => {
    // what is found comes later than what was typed: the next key goes to its first
    if (settled && first) store.updateState((was) => ({ ...was, selected: -1 }))
  }, [settled, first])

  return (
    <Spotlight
      store={store}
      actions={found}
      shortcut={null}
      query={asked}
      onQueryChange={setAsked}
      filter={(_, groups) => groups}
      onSpotlightClose={close}
      attributes={{ content: { 'aria-label': w.search } }}
      nothingFound={people.isFetching ? w.searching : w.nothingFound}
      searchProps={{ placeholder: w.search, 'aria-label': w.search }}
      highlightQuery
      scrollable
      maxHeight={420}
    />
  )
}
