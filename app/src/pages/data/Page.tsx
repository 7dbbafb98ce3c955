/** What comes in: files, sources, live events; and what could not be taken. */
import { Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { useMay } from '@/api/business'
import { useWords } from '@/language/language'
import { PageFrame } from '@/parts/Page'
import { NotYours } from '@/parts/states'
import { TabRow } from '@/parts/TabRow'
import { useUrlState } from '@/parts/useUrlState'
import { Quarantine } from './aside/Quarantine'
import { setUpQuery } from './asked'
import { Import } from './import/Import'
import { Kinds } from './kinds/Kinds'
import { Live } from './live/Live'
import { Products } from './products/Products'
import { Sources } from './sources/Sources'
import { Welcome } from './Welcome'
import { data } from './words'

const TABS = [
  ['import', Import],
  ['sources', Sources],
  ['live', Live],
  ['kinds', Kinds],
  ['quarantine', Quarantine],
  ['products', Products],
] as const satisfies readonly (readonly [string, ComponentType])[]

export function Page() {
  const w = useWords(data)
  const [said, say] = useUrlState('tab', 'import')
  const admin = useMay('admin')
  const tabs = TABS.filter(([name]) => admin || name !== 'sources') // keys are an owner's
  const refused = said === 'sources' && !admin
  const tab = refused ? null : tabs.some(([name]) => name === said) ? said : 'import'
  const setUp = useQuery(setUpQuery)
  return (
    <PageFrame title={w.title} subtitle={w.subtitle}>
      {setUp.data && <Welcome empty={!setUp.data.has_data} go={say} />}
      <Tabs value={tab} onChange={(next) => next && say(next)} keepMounted={false}>
        <TabRow
          label={w.tabsLabel}
          tabs={tabs.map(([value]) => ({ value, title: w.tabs[value] }))}
          open={tab}
        />
        {refused && <NotYours />}
        {tabs.map(([name, Part]) => (
          <Tabs.Panel key={name} value={name}>
            <Part />
          </Tabs.Panel>
        ))}
      </Tabs>
    </PageFrame>
  )
}
