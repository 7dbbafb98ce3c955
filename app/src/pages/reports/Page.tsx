/** Does it help? What was compared by chance, and what was only observed, called that. */
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { PageFrame } from '@/parts/Page'
import { Said } from '@/parts/said/Said'
import { saidWords } from '@/parts/said/words'
import { Answered, Empty } from '@/parts/states'
import { UrlTabs } from '@/parts/UrlTabs'
import { Groups } from './Groups'
import { Leaving } from './leaving/Leaving'
import { leaving } from './leaving/words'
import { Nights } from './Nights'
import { Offers } from './Offers'
import { Past } from './Past'
import { Power } from './Power'
import { EffectTold } from './Told'
import { words } from './words'

export function Page() {
  const w = useWords(words)
  const l = useWords(leaving)
  const s = useWords(saidWords)
  return (
    <PageFrame title={w.title} subtitle={w.subtitle}>
      <UrlTabs
        label={w.title}
        tabs={[
          { value: 'proof', title: l.proof, show: () => <Proof /> },
          { value: 'leaving', title: l.tab, show: () => <Leaving /> },
          {
            value: 'said',
            title: s.tab,
            show: () => (
              <Card title={s.tab} lead={s.lead}>
                <Said />
              </Card>
            ),
          },
        ]}
      />
    </PageFrame>
  )
}

function Proof() {
  const w = useWords(words)
  const asked = useQuery({
    queryKey: ['experiments', 'effects'],
    queryFn: () => body(api.GET('/api/effects')),
  })
  return (
    <Stack>
      <Answered asked={asked} lines={6}>
        {(effects) => {
          const [effect] = effects
          if (!effect)
            return (
              <Card>
                <Empty title={w.none} text={w.noneText} />
              </Card>
            )
          return (
            <>
              <Card title={w.effect}>
                <EffectTold effect={effect} />
              </Card>
              <Groups />
              <Nights name={effect.experiment} by={effect.provable[0]?.by} />
              <Power effect={effect} />
            </>
          )
        }}
      </Answered>
      <Offers />
      <Past />
    </Stack>
  )
}
