/** What people left us, who they are, who became what, what they will bring, and whether to believe it. */
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { PageFrame } from '@/parts/Page'
import { Answered, Empty } from '@/parts/states'
import { Assumed } from './Assumed'
import { Believe } from './Believe'
import { Forecast } from './Forecast'
import { Kinds } from './Kinds'
import { Movement } from './Movement'
import { Profit } from './Profit'
import classes from './value.module.css'
import { words } from './words'

/** Of what was paid, what the goods left. */
const left = (profit: Schemas['ProfitParts']) =>
  ((profit.shelf_margin_cents ?? 0) - (profit.discount_cents ?? 0)) / (profit.spent_cents || 1)

export function Page() {
  const w = useWords(words)
  const f = useFormats()
  const asked = useQuery({ queryKey: ['value'], queryFn: () => body(api.GET('/api/value')) })
  const at = asked.data?.as_of
  return (
    <PageFrame title={w.title} subtitle={at ? w.asOf(f.time(at)) : w.subtitle}>
      <Answered asked={asked} lines={8}>
        {(found) =>
          found.profit && found.forecast ? (
            <Stack>
              <div className={classes.two}>
                <Profit profit={found.profit} margin={left(found.profit)} />
                <Forecast forecast={found.forecast} tiers={found.tiers} margin={found.margin} />
              </div>
              <Assumed assumed={found.assumed} />
              <Kinds tiers={found.tiers} margin={found.margin} />
              <Movement />
              <Believe held={found.forecast.held_out} missing={found.forecast.missing} />
            </Stack>
          ) : (
            <Card>
              <Empty title={w.none} text={w.noneText} to="/data" action={w.toData} />
            </Card>
          )
        }
      </Answered>
    </PageFrame>
  )
}
