/** The ways to a list: a link, a tablet, what a till sends. */
import { Group, Stack, Text } from '@mantine/core'
import { useLanguage, useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { Poster } from '@/parts/poster/Poster'
import { Snippet } from '@/parts/Snippet'
import { read } from '@/parts/spoken'
import { KeyIs } from '../KeyIs'
import { join } from '../snippets'
import type { Row } from './list'
import { listsWords } from './words'

export function Share({ one }: { one: Row }) {
  const w = useWords(listsWords)
  const { locale } = useLanguage()
  return (
    <Card title={w.share}>
      {one.active ? (
        <Stack>
          <Group>
            <Poster
              of={`/api/lists/${one.name}`}
              url={one.page}
              name={read(one.form.title, locale) || one.name}
            />
          </Group>
          <Snippet label={w.page} code={one.page} />
          <Snippet label={w.tablet} code={one.tablet} />
          <Snippet label={w.till} code={join(window.location.origin, one, new Date())} />
          <KeyIs />
        </Stack>
      ) : (
        <Text size="sm" c="var(--muted)">
          {w.shareFirst}
        </Text>
      )}
    </Card>
  )
}
