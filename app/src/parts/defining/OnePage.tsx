/** The page of one definition, once it is there; and its SQL, for those who read it. */
import { Anchor, Code } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useDeep } from '@/api/business'
import type { Schemas } from '@/api/client'
import { useLanguage } from '@/language/language'
import { Card } from '../Card'
import { PageFrame } from '../Page'
import { Answered } from '../states'
import { titleOf } from '../title'
import classes from './defining.module.css'

type Whole = Schemas['Whole']

export function OnePage({
  asked,
  unnamed,
  titled = titleOf,
  back,
  actions,
  children,
}: {
  asked: Parameters<typeof Answered<Whole>>[0]['asked']
  /** The heading until it is there. */
  unnamed: string
  titled?: typeof titleOf
  back: { to: string; text: string }
  actions: (one: Whole) => ReactNode
  children: (one: Whole) => ReactNode
}) {
  const { locale } = useLanguage()
  const { data } = asked
  return (
    <PageFrame
      title={data ? titled(data, locale) : unnamed}
      subtitle={
        <Anchor component={Link} to={back.to} size="sm">
          {back.text}
        </Anchor>
      }
      actions={data && actions(data)}
    >
      <Answered asked={asked} lines={8}>
        {children}
      </Answered>
    </PageFrame>
  )
}

/** How often it was read over the whole history is the machine's affair: for analysts only. */
export function SqlCard({ title, sql }: { title: string; sql: string }) {
  if (!useDeep()) return null
  return (
    <Card title={title}>
      <Code block className={classes.sql} tabIndex={0}>
        {sql}
      </Code>
    </Card>
  )
}
