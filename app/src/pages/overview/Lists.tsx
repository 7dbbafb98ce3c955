/** How far set-up is, and what needs a look: both from real state. */
import { Anchor, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import { api, body } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { mark, place } from '@/parts/bell'
import { Card } from '@/parts/Card'
import { Answered, Empty } from '@/parts/states'
import classes from './Shares.module.css'
import { words } from './words'

/** Where each step is taken, and each thing is mended. */
const WHERE: Record<string, string> = {
  data: '/data',
  channel: '/settings?tab=channels',
  offer: '/offers',
  control_group: '/reports',
  decisions: '/store',
  effect: '/reports',
}

export function Progress() {
  const w = useWords(words)
  const { locale } = useLanguage()
  const f = useFormats()
  const asked = useQuery({
    queryKey: ['overview', 'progress'],
    queryFn: () => body(api.GET('/api/overview/progress')),
  })
  const done = asked.data?.filter((one) => one.done).length
  return (
    <Card
      title={w.progress}
      aside={
        asked.data && (
          <Text size="sm" c="var(--muted)">
            {w.of(f.number(done), f.number(asked.data.length))}
          </Text>
        )
      }
    >
      <Answered asked={asked}>
        {(steps) => (
          <Stack gap={10}>
            {steps.map((one) => {
              const Mark = one.done ? IconCircleCheck : IconCircleDashed
              const to = WHERE[one.code]
              return (
                <div key={one.code} className={classes.step}>
                  <Mark size={18} color={one.done ? '#1b6b50' : '#8a8577'} aria-hidden />
                  <span>
                    {one.done || !to ? (
                      one.say[locale]
                    ) : (
                      <Anchor component={Link} to={to} size="sm">
                        {one.say[locale]}
                      </Anchor>
                    )}
                    {one.expected_at && !one.done && (
                      <Text span size="sm" c="var(--muted)">
                        {' '}
                        {w.expected(f.date(one.expected_at))}
                      </Text>
                    )}
                  </span>
                </div>
              )
            })}
          </Stack>
        )}
      </Answered>
    </Card>
  )
}

export function Attention() {
  const w = useWords(words)
  const { locale } = useLanguage()
  const admin = useMay('admin')
  const asked = useQuery({
    queryKey: ['overview', 'attention'],
    queryFn: () => body(api.GET('/api/overview/attention')),
  })
  return (
    <Card title={w.look}>
      <Answered asked={asked} lines={2}>
        {(found) =>
          found.length === 0 ? (
            <Empty title={w.nothingToLook} text={w.nothingToLookText} />
          ) : (
            <Stack gap={10}>
              {found.map((one) => (
                <div key={mark(one)} className={classes.step}>
                  <IconAlertTriangle
                    size={18}
                    color={one.level === 'down' ? '#a8321a' : '#8a5f0a'}
                    aria-hidden
                  />
                  <Solved to={place(one, admin)}>{one.say[locale]}</Solved>
                </div>
              ))}
            </Stack>
          )
        }
      </Answered>
    </Card>
  )
}

/** What is said, as the way to where it is mended; plain where only whoever runs the server can. */
function Solved({ to, children }: { to: string | null; children: string }) {
  if (!to) return <span>{children}</span>
  return (
    <Anchor component={Link} to={to} size="sm">
      {children}
    </Anchor>
  )
}
