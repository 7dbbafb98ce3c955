/** One product at an address of its own: mended by hand, with what it cost and how many there were. */
import { Anchor, SimpleGrid, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { useMay } from '@/api/business'
import { api, body, isNowhere } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { PageFrame } from '@/parts/Page'
import { Answered, Empty } from '@/parts/states'
import { History } from './History'
import { ALL } from './kinds'
import { Picture } from './Picture'
import { ProductForm } from './ProductForm'
import { words } from './words'

export function Page() {
  const w = useWords(words)
  const { id = '' } = useParams()
  const may = useMay('write')
  const asked = useQuery({
    queryKey: ['product', id],
    queryFn: () => body(api.GET('/api/products/{id}', { params: { path: { id } } })),
  })
  if (isNowhere(asked.error))
    return (
      <PageFrame title={w.nowhere}>
        <Empty title={w.nowhereText} to={ALL} action={w.back} />
      </PageFrame>
    )
  return (
    <PageFrame
      title={asked.data?.name ?? id}
      subtitle={
        <Anchor component={Link} to={ALL} size="sm">
          {w.back}
        </Anchor>
      }
    >
      <Answered asked={asked}>
        {(one) => (
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
            <Card title={w.now}>
              <Stack>
                <Picture one={one} may={may} />
                <ProductForm key={one.id} one={one} may={may} />
              </Stack>
            </Card>
            <Card title={w.before}>
              <History one={one} />
            </Card>
          </SimpleGrid>
        )}
      </Answered>
    </PageFrame>
  )
}
