/** What can be done with a segment: edit, make one like it, retire, and take that back. */
import { Button, Group } from '@mantine/core'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { Retire } from '@/parts/Retire'
import { ruleOr } from '@/parts/rule/read'
import { titleOf } from '@/parts/title'
import { words } from './listWords'

export function Actions({ one }: { one: Schemas['Whole'] }) {
  const w = useWords(words)
  const { locale } = useLanguage()
  if (!useMay('write')) return null
  const { name, title, title_es } = one
  return (
    <Group gap="xs">
      {!one.builtin && (
        <Button component={Link} to={`/segments/${name}/edit`}>
          {w.edit}
        </Button>
      )}
      <Button component={Link} to={`/offers/new?segment=${name}`} variant="default">
        {w.offer}
      </Button>
      <Button component={Link} to={`/segments/new?from=${name}`} variant="default">
        {w.like}
      </Button>
      {!one.builtin && (
        <Retire
          title={titleOf(one, locale)}
          text={w.retireText}
          remove={() => api.DELETE('/api/segments/{name}', { params: { path: { name } } })}
          restore={() =>
            body(
              api.POST('/api/segments', {
                body: { name, title, title_es, rule: ruleOr(one.body.rule) },
              }),
            )
          }
          to="/segments"
          keys={['segments', 'vocabulary']}
        />
      )}
    </Group>
  )
}
