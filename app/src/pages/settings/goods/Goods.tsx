/** On what profit rests: what goods cost by product and category, and what is assumed for the rest. */
import { Alert } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Answered, Empty } from '@/parts/states'
import classes from '../settings.module.css'
import { Basis } from './Basis'
import { Categories } from './Categories'
import { costsQuery } from './costs'
import { Products } from './Products'
import { words } from './words'

export function Goods() {
  const w = useWords(words)
  const f = useFormats()
  const asked = useQuery(costsQuery)
  return (
    <Answered asked={asked}>
      {(found) => (
        <div className={classes.wide}>
          {found.recount_share !== null && (
            <Alert color="yellow" variant="outline" c="var(--ink)" role="status">
              {w.recount(f.share(found.recount_share))}
            </Alert>
          )}
          <Card title={w.basis.title}>
            {found.now ? (
              <Basis basis={found.now} at={found.as_of} />
            ) : (
              <Empty title={w.none} text={w.noneText} />
            )}
          </Card>
          {found.categories.length > 0 && (
            <Categories
              key={JSON.stringify(found.categories.map((one) => [one.category, one.margin]))}
              found={found}
            />
          )}
          <Products found={found} />
        </div>
      )}
    </Answered>
  )
}
