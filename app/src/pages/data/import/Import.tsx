/** Files of one's own: looked at, mapped, taken in; and every import so far. */
import { Stack, Text } from '@mantine/core'
import { useMay } from '@/api/business'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { useUrlState } from '@/parts/useUrlState'
import { Export } from './Export'
import { History } from './History'
import { NewImport } from './NewImport'
import { Running } from './Running'
import { words } from './words'

export function Import() {
  const w = useWords(words)
  const may = useMay('write')
  const owner = useMay('admin')
  const [job, setJob] = useUrlState('job')
  return (
    <Stack>
      {job && <Running job={job} onClose={() => setJob('')} />}
      {may ? (
        <NewImport onBegun={setJob} />
      ) : (
        <Card>
          <Text size="sm">{w.mayNot}</Text>
        </Card>
      )}
      <History />
      {owner && <Export />}
    </Stack>
  )
}
