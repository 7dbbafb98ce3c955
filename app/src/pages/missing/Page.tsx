import { useWords } from '@/language/language'
import { both } from '@/language/words'
import { PageFrame } from '@/parts/Page'
import { Empty } from '@/parts/states'

const words = both(
  {
    title: 'There is no such page',
    text: 'The address may be old or mistyped.',
    home: 'To the overview',
  },
  {
    title: 'No existe esa página',
    text: 'La dirección puede ser antigua o estar mal escrita.',
    home: 'Al resumen',
  },
)

export function Page() {
  const w = useWords(words)
  return (
    <PageFrame title={w.title}>
      <Empty title={w.text} to="/" action={w.home} />
    </PageFrame>
  )
}
