/** One product: mended by hand, with what it cost and how many there were before. */
import { Modal, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { Answered } from '@/parts/states'
import { parts } from '@/parts/words'
import { History } from './History'
import { Picture } from './Picture'
import { ProductForm } from './ProductForm'
import { words } from './words'

export function OneProduct({
  id,
  may,
  onClose,
}: {
  /** '+': a new one. */
  id: string
  may: boolean
  onClose: () => void
}) {
  const w = useWords(words)
  const p = useWords(parts)
  const fresh = id === '+'
  const asked = useQuery({
    queryKey: ['product', id],
    queryFn: () => body(api.GET('/api/products/{id}', { params: { path: { id } } })),
    enabled: !fresh,
  })
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={fresh ? w.add : (asked.data?.name ?? id)}
      closeButtonProps={{ 'aria-label': p.close }}
    >
      {fresh ? (
        <ProductForm one={undefined} may={may} onDone={onClose} />
      ) : (
        <Answered asked={asked}>
          {(one) => (
            <Stack>
              <Picture one={one} may={may} />
              <ProductForm one={one} may={may} onDone={onClose} />
              <History one={one} />
            </Stack>
          )}
        </Answered>
      )}
    </Modal>
  )
}
