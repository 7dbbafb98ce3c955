/** One event, with all that it says. */
import { Anchor, Modal, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { parts } from '@/parts/words'
import { pretty, type Happened as Row } from '../asked'
import { Code } from '../Code'
import { Facts } from '../Facts'
import { data } from '../words'
import { useKindTitles } from './Live'
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
  const flagWord: Record<string, string> = w.flag
  return (
    <Stack gap="sm">
      <Facts
        rows={[
          [
            w.who,
            row.person === null ? (
              w.nobody
            ) : (
              <Anchor key="who" component={Link} to={`/people/${row.person}`} size="sm">
                {w.whose(row.person)}
              </Anchor>
            ),
          ],
          [
            w.names,
            row.identifiers.map(([kind, value]) => (
              <div key={`${kind}-${value}`}>
                {kind}: <bdi>{value}</bdi>
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
      <Text fw={600} size="sm">
        {d.payload}
      </Text>
      {row.payload == null ? (
        <Text size="sm">{d.nothingSaid}</Text>
      ) : (
        <Code text={pretty(row.payload)} label={d.payload} />
      )}
      {row.context != null && (
        <>
          <Text fw={600} size="sm">
            {w.context}
          </Text>
          <Code text={pretty(row.context)} label={w.context} />
        </>
      )}
    </Stack>
  )
}
