/** The words of what people stopped though they still come. */
import { both } from '@/language/words'

export const stoppedWords = both(
  {
    what: {
      category: 'Stopped buying a category',
      brand: 'Stopped buying a brand',
      store: 'Stopped coming to a store',
    },
    label: 'What they stopped',
    names: { category: 'Category', brand: 'Brand', store: 'Store' },
    though: 'though they still come, as of last night',
  },
  {
    what: {
      category: 'Dejaron de comprar una categoría',
      brand: 'Dejaron de comprar una marca',
      store: 'Dejaron de ir a una tienda',
    },
    label: 'Qué dejaron',
    names: { category: 'Categoría', brand: 'Marca', store: 'Tienda' },
    though: 'aunque siguen viniendo, según la última noche',
  },
)
