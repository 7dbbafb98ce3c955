/** What a page shows while there is nothing to show, and why. */
import { Alert, Anchor, Button, Skeleton, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Problem } from '@/api/client'
import { useWords } from '@/language/language'
import { parts } from './words'

export function Loading({ lines = 4 }: { lines?: number }) {
  const w = useWords(parts)
  return (
    <Stack gap="sm" role="status" aria-label={w.loading}>
      {Array.from({ length: lines }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <Skeleton key={at} height={18} width={at % 3 === 2 ? '60%' : '100%'} />
      ))}
    </Stack>
  )
}

/** What needs no more words than ours: no answer, not allowed, not there. */
const PLAIN: readonly number[] = [0, 403, 404]

/** What went wrong and what to do, in the reader's language; the server's own words below. */
export function Failed({
  error,
  again,
  trying = false,
}: {
  error: unknown
  again?: () => void
  /** It is being asked once more. */
  trying?: boolean
}) {
  const w = useWords(parts)
  const status = error instanceof Problem ? error.status : -1
  const known: Record<number, string> = {
    0: w.noAnswer,
    403: w.notAllowed,
    404: w.notFound,
    503: w.notNow,
    429: w.notNow,
  }
  const detail = error instanceof Error ? error.message : String(error)
  return (
    <Alert
      color="brick"
      variant="outline"
      icon={<IconAlertTriangle size={18} />}
      title={w.failed}
      role="alert"
    >
      <Stack gap="xs" align="flex-start">
        {known[status] && <Text size="sm">{known[status]}</Text>}
        {!PLAIN.includes(status) && (
          <Text size="sm" c="var(--muted)" style={{ overflowWrap: 'anywhere' }}>
            {detail}
          </Text>
        )}
        {again && (
          <Button size="xs" variant="default" loading={trying} onClick={again}>
            {w.again}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}

/** A part of the app that the reader's role may not see. */
export function NotYours() {
  return <Failed error={new Problem(403, '')} />
}

/** Nothing yet: what it waits for, and the way there (needs set-up); without `to` it just waits. */
export function Empty({
  title,
  text,
  to,
  action,
}: {
  title: string
  text?: ReactNode
  to?: string
  action?: string
}) {
  return (
    <Stack gap={4} align="flex-start" py="md">
      <Text fw={600}>{title}</Text>
      {text && (
        <Text size="sm" c="var(--muted)">
          {text}
        </Text>
      )}
      {to && action && (
        <Anchor component={Link} to={to} size="sm" fw={550}>
          {action}
        </Anchor>
      )}
    </Stack>
  )
}

/** The answer to a question: loading, failed, or what `children` makes of it. */
export function Answered<T>({
  asked,
  children,
  lines,
}: {
  asked: UseQueryResult<T>
  children: (data: T) => ReactNode
  lines?: number
}) {
  if (asked.data !== undefined) return <>{children(asked.data)}</>
  if (asked.isError)
    return <Failed error={asked.error} again={() => asked.refetch()} trying={asked.isFetching} />
  return <Loading lines={lines} />
}
