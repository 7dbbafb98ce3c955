/** What can be done with a person: read their card, put together, export, forget. */
import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import {
  IconArrowsJoin,
  IconDots,
  IconDownload,
  IconScan,
  IconTag,
  IconTrash,
} from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { handed } from '@/parts/handed'
import { done, failed } from '@/parts/say'
import { ScanPanel } from '../scan/ScanPanel'
import { person as words } from '../words'
import { Erase } from './Erase'
import { Kind } from './Kind'
import { Merge } from './Merge'

type Open = 'scan' | 'merge' | 'kind' | 'erase' | null

export function Actions({
  person,
  story,
  title,
}: {
  person: Schemas['Person']
  story: Schemas['Story']
  title: string
}) {
  const w = useWords(words)
  const [open, setOpen] = useState<Open>(null)
  const scanButton = useRef<HTMLButtonElement>(null)
  const moreButton = useRef<HTMLButtonElement>(null)
  const close = () => {
    const from = open === 'scan' ? scanButton : moreButton
    setOpen(null)
    setTimeout(() => from.current?.focus(), 0) // back to where it was opened
  }
  const may = { scan: useMay('scan'), write: useMay('write'), admin: useMay('admin') }
  const taking = useMutation({
    mutationFn: () =>
      body(api.GET('/api/people/{id}/export', { params: { path: { id: person.id } } })),
    onSuccess: (all) => {
      const whole = JSON.stringify(all, null, 2)
      handed(`person-${person.id}.json`, new Blob([whole], { type: 'application/json' }))
      done(all.complete ? w.exported : w.partial)
    },
    onError: failed,
  })
  return (
    <Group gap="xs">
      {may.scan && (
        <Button
          ref={scanButton}
          leftSection={<IconScan size={18} />}
          onClick={() => setOpen('scan')}
        >
          {w.scan}
        </Button>
      )}
      <Menu
        position="bottom-end"
        shadow="sm"
        withinPortal={false}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <ActionIcon
            ref={moreButton}
            variant="default"
            size={36}
            aria-label={w.more}
            loading={taking.isPending}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {may.write && (
            <Menu.Item leftSection={<IconArrowsJoin size={16} />} onClick={() => setOpen('merge')}>
              {w.merge}
            </Menu.Item>
          )}
          {may.write && (
            <Menu.Item leftSection={<IconTag size={16} />} onClick={() => setOpen('kind')}>
              {w.kind}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => taking.mutate()}>
            {w.export}
          </Menu.Item>
          {may.admin && (
            <>
              <Menu.Divider />
              <Menu.Item
                leftSection={<IconTrash size={16} />}
                color="brick"
                onClick={() => setOpen('erase')}
              >
                {w.erase}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'scan' && <ScanPanel person={person} story={story} title={title} close={close} />}
      {open === 'merge' && <Merge person={person} title={title} close={close} />}
      {open === 'kind' && <Kind person={person} close={close} />}
      {open === 'erase' && <Erase person={person} title={title} close={close} />}
    </Group>
  )
}
