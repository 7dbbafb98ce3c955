/** One event, with all that it says. */
import { Anchor, Modal, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { type Kinds, nameKinds, personName } from '@/parts/personName'
import { Snippet } from '@/parts/Snippet'
import { parts } from '@/parts/words'
import { named, pretty, type Happened as Row } from '../asked'
import { Facts } from '../Facts'
import { data } from '../words'
import { nobody, useKindTitles } from './Live'
import { words } from './words'

export function OneEvent({ row, onClose }: { row: Row | null; onClose: () => void }) {
  const p = useWords(parts)
  const titleOf = useKindTitles()
  return (
    <Modal
      opened={row !== null}
      onClose={onClose}
      size="lg"
      title={row && titleOf(row.kind)}
      closeButtonProps={{ 'aria-label': p.close }}
    >
      {row && <Said row={row} />}
    </Modal>
  )
}

function Said({ row }: { row: Row }) {
  const w = useWords(words)
  const d = useWords(data)
  const f = useFormats()
  const kinds: Kinds = useWords(nameKinds)
  const flagWord: Record<string, string> = w.flag
  return (
    <Stack gap="sm">
      <Facts
        rows={[
          [
            w.who,
            row.person === null ? (
              nobody(row, w.nobody)
            ) : (
              <Anchor key="who" component={Link} to={`/people/${row.person}`} size="sm">
                {personName(named(row), kinds, row.person)}
              </Anchor>
            ),
          ],
          [
            w.names,
            named(row).map((one) => (
              <div key={`${one.kind}-${one.value}`}>
                {kinds[one.kind] ?? one.kind}: <bdi>{one.value}</bdi>
              </div>
            )),
          ],
          [w.happened, f.time(row.occurred_at)],
          [w.arrived, f.time(row.received_at)],
          [w.source, row.source],
          [
            w.flags,
            row.flags.length > 0 ? f.list(row.flags.map((one) => flagWord[one] ?? one)) : '–',
          ],
          [w.position, f.number(row.position)],
          [w.id, row.message_id],
        ]}
      />
      {row.payload == null ? (
        <Text size="sm">{d.nothingSaid}</Text>
      ) : (
        <Snippet code={pretty(row.payload)} label={d.payload} />
      )}
      {row.context != null && <Snippet code={pretty(row.context)} label={w.context} />}
    </Stack>
  )
}
