/** The ways to people: what to paste, and the address of the page. */
import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useLanguage, useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { Snippet } from '@/parts/Snippet'
import { read } from '@/parts/spoken'
import { editorWords } from './editorWords'
import type { Row } from './form'

export function Share({ one }: { one: Row }) {
  const w = useWords(editorWords)
  const { locale } = useLanguage()
  const { kind, title } = one.form
  const tag = (
    <Anchor component={Link} to="/data?tab=sources" size="sm" underline="always">
      {w.tag}
    </Anchor>
  )
  return (
    <Card title={w.share}>
      <Stack>
        {!one.active && <Text size="sm">{w.shareOff}</Text>}
        {kind === 'popup' && (
          <Text size="sm">
            {w.popup} {tag}
          </Text>
        )}
        {kind === 'embedded' && (
          <>
            <Snippet label={w.line} code={place(one.name, one.page, read(title, locale))} />
            <Text size="sm">{tag}</Text>
          </>
        )}
        {kind !== 'popup' && (
          <Snippet label={kind === 'till' ? w.tablet : w.link} code={one.page} />
        )}
        {one.active && kind !== 'popup' && (
          <Anchor href={one.page} target="_blank" rel="noreferrer" size="sm">
            {w.open}
          </Anchor>
        )}
      </Stack>
    </Card>
  )
}

/** The place of a form in a page; what stands within is for browsers without scripts. */
export function place(name: string, page: string, title: string): string {
  const said = title.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  return `<div data-regulars-form="${name}"><a href="${page}">${said}</a></div>`
}
