/** A product that is not in the catalogue yet, written in by hand. */
import { Modal } from '@mantine/core'
import { useWords } from '@/language/language'
import { parts } from '@/parts/words'
import { ProductForm } from './ProductForm'
import { words } from './words'

export function NewProduct({ onClose }: { onClose: () => void }) {
  const w = useWords(words)
  const p = useWords(parts)
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={w.add}
      closeButtonProps={{ 'aria-label': p.close }}
    >
      <ProductForm one={undefined} may onDone={onClose} />
    </Modal>
  )
}
