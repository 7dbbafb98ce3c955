/** One list: who is on it, how it grows, what people read, and the ways to it. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useMay } from '@/api/business'
import { useLanguage, useWords } from '@/language/language'
import { Back } from '@/parts/Back'
import { Card } from '@/parts/Card'
import { read, SPOKEN } from '@/parts/spoken'
import { parts } from '@/parts/words'
import store from '../store.module.css'
import { Days } from './Days'
import { Free } from './Free'
import { Standing } from './Lists'
import type { Row } from './list'
import { Members } from './Members'
import { Share } from './Share'
import { useList } from './useList'
import { listsWords } from './words'

export function OneList({
  one,
  onBack,
  onEdit,
}: {
  one: Row
  onBack: () => void
  onEdit: () => void
}) {
  const w = useWords(listsWords)
  const { locale } = useLanguage()
  const title = read(one.form.title, locale) || one.name
  return (
    <Stack>
      <Group justify="space-between">
        <Back text={w.all} onBack={onBack} />
        <Deeds one={one} title={title} onEdit={onEdit} />
      </Group>
      <Group gap="xs">
        <Text component="h2" fw={650} size="lg" dir="auto">
          {title}
        </Text>
        <Standing row={one} />
      </Group>
      <div className={store.sides}>
        <Stack>
          <Free one={one} />
          <Members one={one} title={title} />
          <Days name={one.name} title={title} />
        </Stack>
        <Stack>
          <Share one={one} />
          <Read one={one} />
        </Stack>
      </div>
    </Stack>
  )
}

function Deeds({ one, title, onEdit }: { one: Row; title: string; onEdit: () => void }) {
  const w = useWords(listsWords)
  const p = useWords(parts)
  const may = useMay('write')
  const { turn } = useList(one.name, title)
  return (
    <Group gap="xs">
      <Button component="a" href={`/api/export/lists/${one.name}`} download variant="default">
        {p.export}
      </Button>
      {may && (
        <>
          <Button variant="default" onClick={onEdit}>
            {w.edit}
          </Button>
          <Button
            variant={one.active ? 'default' : 'filled'}
            loading={turn.isPending}
            onClick={() => turn.mutate({ active: !one.active })}
          >
            {one.active ? w.off : w.on}
          </Button>
        </>
      )}
    </Group>
  )
}

/** What people read before they say yes; it is kept with each yes. */
function Read({ one }: { one: Row }) {
  const w = useWords(listsWords)
  const p = useWords(parts)
  return (
    <Card title={w.wording} lead={w.wordingText}>
      <Stack gap="xs">
        {SPOKEN.map((spoken) => (
          <div key={spoken}>
            <Text size="xs" c="var(--muted)">
              {p[spoken]}
            </Text>
            {one.form.agree[spoken] ? (
              <Text size="sm" lang={spoken} dir="auto">
                {one.form.agree[spoken]}
              </Text>
            ) : (
              <Text size="sm" c="var(--muted)">
                {w.otherLanguage}
              </Text>
            )}
          </div>
        ))}
      </Stack>
    </Card>
  )
}
