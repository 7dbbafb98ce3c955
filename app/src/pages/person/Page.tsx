/** One person: who they are, what they are worth, what to do, and can I believe it? */
import { Badge, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useNavigate, useParams } from 'react-router'
import { api, body, isNowhere, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { PageFrame } from '@/parts/Page'
import { isPersonKind, personKind } from '@/parts/personKind'
import { called, nameKinds, personName } from '@/parts/personName'
import { done } from '@/parts/say'
import { Empty, Failed, Loading } from '@/parts/states'
import { Actions } from './head/Actions'
import { Household } from './household/Household'
import classes from './Page.module.css'
import { Left } from './profit/Left'
import { Action } from './story/Action'
import { Changed } from './story/Changed'
import { Habits } from './story/Habits'
import { Likely } from './story/Likely'
import { Mood } from './story/Mood'
import { Speak } from './story/Speak'
import { Sure } from './story/Sure'
import { Year } from './story/Year'
import { Told } from './tabs/Tabs'
import { person as words } from './words'

export function Page() {
  const w = useWords(words)
  const id = Number(useParams().id)
  const person = useQuery({
    queryKey: ['person', id],
    queryFn: () => body(api.GET('/api/people/{id}', { params: { path: { id } } })),
  })
  const story = useQuery({
    queryKey: ['person', id, 'story'],
    queryFn: () => body(api.GET('/api/people/{id}/story', { params: { path: { id } } })),
  })
  useNowKnownAs(id, person.data?.id)
  if (isNowhere(person.error))
    return (
      <PageFrame title={w.nowhere}>
        <Empty title={w.nowhereText} to="/people" action={w.everybody} />
      </PageFrame>
    )
  const failed = person.error ?? story.error
  if (failed && !(person.data && story.data))
    return (
      <PageFrame title={w.loading}>
        <Failed error={failed} again={() => Promise.all([person.refetch(), story.refetch()])} />
      </PageFrame>
    )
  if (!person.data || !story.data)
    return (
      <PageFrame title={w.loading}>
        <Card>
          <Loading lines={9} />
        </Card>
      </PageFrame>
    )
  return <Whole person={person.data} story={story.data} />
}

/** The id of somebody since put together with another leads on to who they are now. */
function useNowKnownAs(asked: number, found: number | undefined) {
  const w = useWords(words)
  const go = useNavigate()
  useEffect(() => {
    if (found === undefined || found === asked) return
    go(`/people/${found}${window.location.search}`, { replace: true })
    done(w.joinedTo)
  }, [asked, found, go, w])
}

function Whole({ person, story }: { person: Schemas['Person']; story: Schemas['Story'] }) {
  const kinds = useWords(nameKinds)
  const title = personName(person.names, kinds, person.id)
  return (
    <PageFrame
      title={title}
      subtitle={<Subtitle person={person} story={story} title={title} />}
      actions={<Actions person={person} title={title} story={story} />}
    >
      <div className={classes.story}>
        <Card title={<span className={classes.sentence}>{story.sentence}</span>}>
          <Year story={story} />
        </Card>
        <div className={classes.columns}>
          <div className={classes.stack}>
            <Action story={story} />
            <Speak story={story} />
          </div>
          <div className={classes.stack}>
            <Changed story={story} />
            {story.likely_this_week.length > 0 && <Likely found={story.likely_this_week} />}
            <Mood id={person.id} />
            <Household id={person.id} />
          </div>
          <div className={classes.stack}>
            <Habits story={story} />
          </div>
          <div className={classes.stack}>
            <Sure story={story} />
            <Left person={person.id} />
          </div>
        </div>
        <Told person={person} story={story} />
      </div>
    </PageFrame>
  )
}

function Subtitle({
  person,
  story,
  title,
}: {
  person: Schemas['Person']
  story: Schemas['Story']
  title: string
}) {
  const w = useWords(words)
  const kinds = useWords(nameKinds)
  const p = useWords(personKind)
  const kind = person.traits?.person_kind
  const others = person.names
    .filter((one) => called(one, kinds) !== title)
    .map((one) => called(one, kinds, 24))
  return (
    <Group gap={8} component="span">
      {isPersonKind(kind) && kind !== 'customer' && (
        <Badge radius="sm" tt="none" bg="#dcece6" c="#075a40">
          {p[kind]}
        </Badge>
      )}
      {story.value.tier && (
        <Badge radius="sm" tt="none" bg="var(--honey-pale)" c="#6b4a06">
          {w.tiers[story.value.tier]}
        </Badge>
      )}
      {story.segments.slice(0, 4).map((one) => (
        <Badge key={one.segment} radius="sm" tt="none" bg="#eceae5" c="#3f4844">
          {one.title}
        </Badge>
      ))}
      {others.slice(0, 3).map((one) => (
        <bdi key={one}>{one}</bdi>
      ))}
    </Group>
  )
}
