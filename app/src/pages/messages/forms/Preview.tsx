/** The form as it stands, drawn by the script that draws it on the shop's pages. */
import { Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { SpokenSwitch } from '@/parts/SpokenSwitch'
import type { Spoken } from '@/parts/spoken'
import { Answered } from '@/parts/states'
import { editorWords } from './editorWords'
import { type Form, whole } from './form'
import classes from './forms.module.css'

type Shown = Schemas['FormShown']
type Drawing = { stand: (form: Shown, host: HTMLElement) => void }

const SCRIPT = '/forms.js' //  the house serves it, as it does to the shop's pages
const WIDTHS = ['phone', 'desktop'] as const
const SETTLES_MS = 300

export function Preview({ form }: { form: Form }) {
  const w = useWords(editorWords)
  const { locale } = useLanguage()
  const [spoken, setSpoken] = useState<Spoken>(locale)
  const [width, setWidth] = useState<string>('desktop')
  const [settled] = useDebouncedValue(form, SETTLES_MS)
  const asked = useQuery({
    queryKey: ['form preview', spoken, settled],
    queryFn: () => drawn(settled, spoken),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  return (
    <Card
      title={w.preview}
      lead={w.previewHint}
      aside={<SpokenSwitch value={spoken} onChange={setSpoken} />}
    >
      <Stack gap="sm">
        <Group>
          <SegmentedControl
            size="xs"
            aria-label={w.width}
            value={width}
            onChange={setWidth}
            data={WIDTHS.map((value) => ({ value, label: w[value] }))}
          />
        </Group>
        <Answered asked={asked}>
          {({ shown, wrong, stand }) => (
            <>
              <div
                className={`${classes.page} ${width === 'phone' ? classes.phone : ''} ${
                  shown.kind === 'popup' ? classes.over : ''
                }`}
              >
                <Drawn form={shown} stand={stand} />
              </div>
              <Text size="sm" c="var(--muted)" lang={spoken} dir="auto">
                {`${editorWords[spoken].afterwards}: ${shown.thanks}`}
              </Text>
              {wrong && whole(form) && (
                <Text size="sm" c="var(--brick)" role="status">
                  {wrong}
                </Text>
              )}
            </>
          )}
        </Answered>
      </Stack>
    </Card>
  )
}

async function drawn(form: Form, locale: Spoken) {
  const [{ shown, wrong }, { stand }] = await Promise.all([
    body(api.POST('/api/forms/preview', { params: { query: { locale } }, body: form })),
    import(/* @vite-ignore */ SCRIPT) as Promise<Drawing>,
  ])
  return { shown: { ...shown, title: shown.title || '…' }, wrong, stand }
}

function Drawn({ form, stand }: { form: Shown; stand: Drawing['stand'] }) {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!host.current) return
    stand(form, host.current)
    host.current.shadowRoot?.addEventListener('submit', kept, { capture: true })
  }, [form, stand])
  return <div ref={host} className={classes.drawn} />
}

/** Nothing leaves a preview. */
function kept(event: Event) {
  event.preventDefault()
  event.stopPropagation()
}
