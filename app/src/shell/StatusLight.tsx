import { Indicator, List, Popover, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconHeartbeat } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import classes from './Frame.module.css'
import { shell } from './words'

/** Whether the worker, the database and the channels are well; and what to do where not. */
export function StatusLight() {
  const w = useWords(shell)
  const { locale } = useLanguage()
  const asked = useQuery({
    queryKey: ['status'],
    queryFn: () => body(api.GET('/api/status')),
    refetchInterval: 15_000,
    retry: 1,
  })
  const level = asked.isError ? 'down' : (asked.data?.level ?? 'ok')
  const word = asked.isError ? w.status.unknown : w.status[level]
  const wrong = asked.data?.parts.filter((one) => one.level !== 'ok') ?? []
  return (
    <Popover
      position="bottom-end"
      width={320}
      shadow="sm"
      withinPortal={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton aria-label={`${w.status.title}: ${word}`} p={6}>
          <Indicator
            size={10}
            offset={3}
            withBorder
            color={level === 'ok' ? 'pine' : level === 'warn' ? '#e8b04a' : 'brick'}
          >
            <IconHeartbeat size={20} stroke={1.6} aria-hidden />
          </Indicator>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={w.status.title}>
        <Stack gap="xs">
          <Text fw={600} size="sm">
            <span className={classes.light} data-level={level} aria-hidden /> {word}
          </Text>
          {asked.isError && <Text size="sm">{w.status.unknownDo}</Text>}
          {wrong.length > 0 && (
            <List size="sm" spacing={6}>
              {wrong.map((one) => (
                <List.Item key={`${one.what}-${one.code}`}>{one.say[locale]}</List.Item>
              ))}
            </List>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
